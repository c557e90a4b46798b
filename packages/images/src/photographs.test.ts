import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { createImages } from './index.ts'

const images = createImages({ pixelLimit: 1 })
const facts = (bytes: Uint8Array) => images.photograph(bytes, { pixelLimit: 1_000_000 })
const picture = sharp({ create: { width: 120, height: 160, channels: 3, background: '#c86432' } })

describe.each(['jpeg', 'png', 'webp', 'avif', 'tiff', 'gif'] as const)('a photograph as %s', (format) => {
  test('is known by its bytes; cut off it is refused as incomplete', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const
    const bytes = await sharp({ create: { width: 120, height: 160, channels: 3, background: '#000', noise } })
      .toFormat(format)
      .toBuffer()
    expect(await facts(bytes)).toEqual({ type: `image/${format}`, width: 120, height: 160 })
    const cut = bytes.subarray(0, Math.floor(bytes.length * 0.6))
    await expect(facts(cut)).rejects.toMatchObject({ code: 'image_truncated' })
  })
})

test('sizes are those of the upright photograph', async () => {
  const turned = await picture.clone().withMetadata({ orientation: 6 }).jpeg().toBuffer()
  expect(await facts(turned)).toMatchObject({ width: 160, height: 120 })
})

test('a picture of too many pixels is refused by its header', async () => {
  await expect(facts(pngHeader(60_000, 60_000))).rejects.toMatchObject({ code: 'image_too_large' })
})

test('texts, pages, archives, drawings and HEIC are no photographs', async () => {
  const others = ['hello', '<html></html>', 'PK\x03\x04 zip', '<svg xmlns="http://www.w3.org/2000/svg"/>', '']
  for (const text of others)
    await expect(facts(Buffer.from(text))).rejects.toMatchObject({ code: 'unsupported_image' })
  const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic rest of it', 'latin1')
  await expect(facts(heic)).rejects.toMatchObject({
    code: 'unsupported_image',
    detail: { fr: expect.stringContaining('HEIC') },
  })
})

/** A PNG that promises more than it holds. */
function pngHeader(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const data = deflateSync(Buffer.alloc(1_000_000))
  const magic = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([magic, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  framed.set(body, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}
