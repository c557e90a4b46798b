import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { drawing, fromAPhone, pixelsOf, withChunk, withSegment } from '../../tests/pictures.ts'
import { createImages } from '../index.ts'

const images = createImages({ pixelLimit: 1_000_000 })
const formats = ['jpeg', 'png', 'webp'] as const

describe.each(formats)('a %s', (format) => {
  test('from a phone loses place, camera and XMP, and no pixel', async () => {
    const sent = await fromAPhone().toFormat(format).toBuffer()
    const stripped = await images.strip(sent)
    const { exif, xmp, icc } = await sharp(stripped).metadata()
    expect({ exif, xmp }).toEqual({ exif: undefined, xmp: undefined })
    expect(icc, 'the colour profile changes pixels: it stays').toBeDefined()
    expect(await pixelsOf(stripped)).toEqual(await pixelsOf(sent))
    expect(Buffer.from(stripped).includes('Secret')).toBe(false)
  })

  test('that carries nothing comes back as the very same bytes', async () => {
    const sent = await drawing().toFormat(format).toBuffer()
    expect(await images.strip(sent)).toBe(sent)
  })

  test('that was stripped once is not changed again', async () => {
    const once = await images.strip(await fromAPhone().toFormat(format).toBuffer())
    expect(await images.strip(once)).toBe(once)
  })
})

test('a JPEG loses comments, Photoshop data and what a phone hides behind its end', async () => {
  const plain = await drawing().jpeg({ progressive: true }).toBuffer()
  const loaded = withSegment(withSegment(plain, 0xfe, 'made at home'), 0xed, 'Photoshop 3.0\0secret')
  const sent = Buffer.concat([loaded, Buffer.from('MotionPhoto with sound')])
  expect(Buffer.from(await images.strip(sent)).equals(plain)).toBe(true)
})

test('a CMYK JPEG keeps the segment that says how its colours are meant', async () => {
  const sent = await drawing().toColourspace('cmyk').jpeg().toBuffer()
  expect(sent.includes('Adobe')).toBe(true)
  expect(await pixelsOf(await images.strip(sent))).toEqual(await pixelsOf(sent))
})

test('a JPEG without an end mark keeps all it has', async () => {
  const sent = (await drawing().jpeg().toBuffer()).subarray(0, -2)
  expect(await images.strip(sent)).toBe(sent)
})

test('a PNG loses texts, times and chunks that nobody knows', async () => {
  const plain = await drawing().png().toBuffer()
  const types = ['tEXt', 'zTXt', 'iTXt', 'tIME', 'eXIf', 'prVt']
  const sent = types.reduce<Buffer>((png, type) => withChunk(png, type, 'Comment\0secret'), plain)
  expect(Buffer.from(await images.strip(sent)).equals(plain)).toBe(true)
})

test('a GIF loses its comments and keeps its frames', async () => {
  const frames = [drawing(), drawing().negate()].map((frame) => frame.png().toBuffer())
  const gif = await sharp(await Promise.all(frames), { join: { animated: true } })
    .gif({ loop: 3 })
    .toBuffer()
  const headerEnd = 13 + (gif[10]! & 0x80 ? 3 * 2 ** ((gif[10]! & 7) + 1) : 0)
  const comment = Buffer.from('\x21\xfe\x06secret\0', 'latin1')
  const sent = Buffer.concat([gif.subarray(0, headerEnd), comment, gif.subarray(headerEnd)])
  expect(Buffer.from(await images.strip(sent)).equals(gif)).toBe(true)
  expect(await sharp(await images.strip(sent)).metadata()).toMatchObject({ pages: 2, loop: 3 })
})

test.each([
  ['a text', Buffer.from('GPS 48.85, 2.35')],
  ['a drawing in SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['nothing at all', Buffer.alloc(0)],
])('%s is no picture to strip', async (_, bytes) => {
  await expect(images.strip(bytes)).rejects.toMatchObject({ kind: 'unsupported', code: 'unsupported_type' })
})

test('a picture cut anywhere is refused or comes back whole, and never hangs', async () => {
  for (const format of [...formats, 'gif'] as const) {
    const sent = await fromAPhone().toFormat(format).toBuffer()
    for (let length = 0; length < sent.length; length += 7) {
      const outcome = await images
        .strip(sent.subarray(0, length))
        .catch((error: { code?: string }) => error.code)
      if (typeof outcome === 'string') expect(outcome).toBe('unsupported_type')
    }
  }
})
