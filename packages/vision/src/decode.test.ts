import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { decodeUpright, encodeWebp } from './decode.ts'
import type { Raster } from './raster.ts'

const pixelLimit = 10_000
const unsupported = { kind: 'unsupported', code: 'unsupported_image' }
const truncated = { kind: 'unsupported', code: 'image_truncated' }
const tooLarge = { kind: 'too-large', code: 'image_too_large' }

/** 40 × 20: red on the left, blue on the right. */
const halves = () =>
  sharp({ create: { width: 40, height: 20, channels: 3, background: 'red' } }).composite([
    { input: { create: { width: 20, height: 20, channels: 3, background: 'blue' } }, left: 20, top: 0 },
  ])

const noise = (width: number, height: number) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: 'black',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })

function colourAt({ data, width, channels }: Raster, x: number, y: number): string {
  const [red = 0, green = 0, blue = 0] = data.subarray((y * width + x) * channels)
  return red > 200 && green > 200 && blue > 200 ? 'white' : red > blue ? 'red' : 'blue'
}

describe('a photograph becomes pixels', () => {
  test.each(['jpeg', 'png', 'webp', 'avif', 'tiff', 'gif'] as const)('of a %s', async (format) => {
    const bytes = await halves().toFormat(format).toBuffer()
    const picture = await decodeUpright(bytes, { pixelLimit })
    expect(picture).toMatchObject({ width: 40, height: 20, channels: 3 })
    expect(picture.data).toHaveLength(40 * 20 * 3)
    expect([colourAt(picture, 5, 10), colourAt(picture, 35, 10)]).toEqual(['red', 'blue'])
  })

  test('turned as its EXIF data say', async () => {
    const bytes = await halves().withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const picture = await decodeUpright(bytes, { pixelLimit })
    expect(picture).toMatchObject({ width: 20, height: 40 })
    expect([colourAt(picture, 10, 5), colourAt(picture, 10, 35)]).toEqual(['red', 'blue'])
  })

  test('a gray one in three channels, a transparent one on white', async () => {
    const gray = await decodeUpright(await halves().grayscale().png().toBuffer(), { pixelLimit })
    expect(gray.channels).toBe(3)
    const clear = sharp({
      create: { width: 4, height: 4, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
    expect(colourAt(await decodeUpright(await clear.png().toBuffer(), { pixelLimit }), 1, 1)).toBe('white')
  })

  test('of sixteen bits a channel and in CMYK too', async () => {
    const deep = await halves().toColourspace('rgb16').png().toBuffer()
    expect(colourAt(await decodeUpright(deep, { pixelLimit }), 5, 10)).toBe('red')
    const print = await halves().toColourspace('cmyk').jpeg().toBuffer()
    expect(await decodeUpright(print, { pixelLimit })).toMatchObject({ channels: 3, width: 40 })
  })
})

describe('what is no photograph is refused', () => {
  test.each([
    ['text', Buffer.from('not a picture')],
    ['nothing', Buffer.alloc(0)],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['HTML', Buffer.from('<!doctype html><html></html>')],
    ['zip', Buffer.from('PK\x03\x04 and so on')],
    ['PDF', Buffer.from('%PDF-1.7 and so on')],
  ])('%s', async (_, bytes) => {
    await expect(decodeUpright(bytes, { pixelLimit })).rejects.toMatchObject(unsupported)
  })

  test('HEIC, with the way out', async () => {
    const box = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic')])
    const error = await decodeUpright(box, { pixelLimit }).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject(unsupported)
    expect((error as { detail: { en: string } }).detail.en).toContain('HEIC')
  })

  test.each(['jpeg', 'png', 'webp', 'tiff'] as const)('a %s cut in half', async (format) => {
    const bytes = await noise(80, 80).toFormat(format).toBuffer()
    const half = bytes.subarray(0, bytes.length / 2)
    await expect(decodeUpright(half, { pixelLimit })).rejects.toMatchObject(truncated)
  })

  test('a head without a body', async () => {
    await expect(
      decodeUpright(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), { pixelLimit }),
    ).rejects.toMatchObject(truncated)
  })

  test('more pixels than allowed, by the header alone', async () => {
    const bomb = bombOf(60_000, 60_000)
    const before = process.memoryUsage().rss
    await expect(decodeUpright(bomb, { pixelLimit: 50_000_000 })).rejects.toMatchObject(tooLarge)
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024)
    await expect(decodeUpright(await noise(101, 100).png().toBuffer(), { pixelLimit })).rejects.toMatchObject(
      tooLarge,
    )
  })
})

/** The header of a PNG that claims a size. */
function bombOf(width: number, height: number): Buffer {
  const header = Buffer.alloc(33)
  header.write('\x89PNG\r\n\x1a\n', 'latin1')
  header.writeUInt32BE(13, 8)
  header.write('IHDR', 12)
  header.writeUInt32BE(width, 16)
  header.writeUInt32BE(height, 20)
  header.set([8, 2, 0, 0, 0], 24)
  return Buffer.concat([header, Buffer.from([0, 0, 0, 0]), Buffer.from('IDAT'), Buffer.alloc(4)])
}

test('pixels become WebP without metadata', async () => {
  const picture = await decodeUpright(await halves().png().toBuffer(), { pixelLimit })
  const { format, width, height, exif, icc } = await sharp(await encodeWebp(picture)).metadata()
  expect({ format, width, height, exif, icc }).toEqual({ format: 'webp', width: 40, height: 20 })
})
