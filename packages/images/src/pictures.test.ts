import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { drawing, fromAPhone, HEIGHT, pixelsOf, WIDTH } from '../tests/pictures.ts'
import { createImages } from './index.ts'

const images = createImages({ pixelLimit: 10_000 })
const unsupported = { kind: 'unsupported', code: 'unsupported_type' }
const tooLarge = { kind: 'too-large', code: 'too_large' }

describe('a picture is known by its bytes', () => {
  test.each(['jpeg', 'png', 'webp', 'gif'] as const)('%s', async (format) => {
    expect(images.sniff(await drawing().toFormat(format).toBuffer())).toBe(`image/${format}`)
  })

  test.each([
    ['<svg/>', 'image/svg+xml'],
    ['\uFEFF<?xml version="1.0"?>\n<!-- wall -->\n<svg viewBox="0 0 1 1"></svg>', 'image/svg+xml'],
    ['<!DOCTYPE html><html><svg></svg></html>', undefined],
    ['BMI of climbers, a study of 2026', undefined],
    ['', undefined],
  ])('%j is %s', (text, type) => {
    expect(images.sniff(Buffer.from(text))).toBe(type)
  })

  test('a bitmap is known, to be refused by name', () => {
    const bitmap = Buffer.alloc(60)
    bitmap.write('BM')
    bitmap.writeUInt32LE(40, 14)
    expect(images.sniff(bitmap)).toBe('image/bmp')
  })
})

describe('a picture is decoded to its last row before it is believed', () => {
  test.each(['jpeg', 'png', 'webp', 'gif'] as const)('a whole %s tells its size', async (format) => {
    const facts = await images.inspect(await drawing().toFormat(format).toBuffer())
    expect(facts).toEqual({ type: `image/${format}`, width: WIDTH, height: HEIGHT })
  })

  test('a photograph held upright tells the size that is seen', async () => {
    const sent = await fromAPhone(6).jpeg().toBuffer()
    expect(await images.inspect(sent)).toMatchObject({ width: HEIGHT, height: WIDTH })
  })

  test.each(['jpeg', 'png', 'webp', 'gif'] as const)('a %s cut in half is refused', async (format) => {
    const sent = await drawing().toFormat(format).toBuffer()
    await expect(images.inspect(sent.subarray(0, sent.length / 2))).rejects.toMatchObject(unsupported)
  })

  test('a bitmap, an SVG and a text are refused', async () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>`
    for (const bytes of [Buffer.from('BM not really'), Buffer.from(svg), Buffer.from('<html>')])
      await expect(images.inspect(bytes)).rejects.toMatchObject(unsupported)
  })

  test('more pixels than allowed are refused by the header alone', async () => {
    const wide = { width: 101, height: 100, channels: 3, background: 'red' } as const
    const sent = await sharp({ create: wide }).png().toBuffer()
    await expect(images.inspect(sent)).rejects.toMatchObject(tooLarge)
    await expect(images.inspect(sent.subarray(0, -20)), 'not decoded').rejects.toMatchObject(tooLarge)
    await expect(images.resize(sent, { width: 10 })).rejects.toMatchObject(tooLarge)
  })
})

describe('upright', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'orientation %i is turned as a browser shows it',
    async (orientation) => {
      const sent = await fromAPhone(orientation).png().toBuffer()
      const turned = await images.upright(sent)
      expect(await pixelsOf(turned)).toEqual(await sharp(sent).autoOrient().raw().toBuffer())
      const { exif, orientation: left } = await sharp(turned).metadata()
      expect({ exif, left }).toEqual({ exif: undefined, left: undefined })
    },
  )

  test('a picture that stands upright is not encoded again', async () => {
    const sent = await drawing().jpeg({ quality: 60 }).toBuffer()
    expect(await images.upright(sent)).toBe(sent)
  })
})

describe('resize', () => {
  test('fits the width and keeps the type', async () => {
    const small = await images.resize(await drawing().webp().toBuffer(), { width: 12 })
    expect(small).toMatchObject({ type: 'image/webp', width: 12, height: 8 })
    expect(images.sniff(small.bytes)).toBe('image/webp')
  })

  test('fits both sides, upright, as the type asked for', async () => {
    const sent = await fromAPhone(6).png().toBuffer()
    const small = await images.resize(sent, { width: 24, height: 24, type: 'image/jpeg' })
    expect(small).toMatchObject({ type: 'image/jpeg', width: 16, height: 24 })
    expect((await sharp(small.bytes).metadata()).exif).toBeUndefined()
  })

  test('never enlarges', async () => {
    const same = await images.resize(await drawing().png().toBuffer(), { width: 5000 })
    expect(same).toMatchObject({ width: WIDTH, height: HEIGHT })
  })

  test('refuses what it cannot read', async () => {
    const sent = await drawing().png().toBuffer()
    await expect(images.resize(sent.subarray(0, 90), { width: 9 })).rejects.toMatchObject(unsupported)
  })
})

describe('a drawing in SVG', () => {
  const svg = (inside: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20">${inside}</svg>`

  test('becomes pixels at the width asked for, the same bytes each time', async () => {
    const half = svg('<rect width="20" height="20" fill="#f00"/>')
    const first = await images.rasterise(half, { width: 100, type: 'image/png' })
    expect(first).toEqual(await images.rasterise(half, { width: 100, type: 'image/png' }))
    const { data, info } = await sharp(first).raw().toBuffer({ resolveWithObject: true })
    expect(info).toMatchObject({ width: 100, height: 50, channels: 3 })
    expect([...data.subarray(0, 3)], 'left: red').toEqual([255, 0, 0])
    expect([...data.subarray(-3)], 'right: nothing drawn is white').toEqual([255, 255, 255])
  })

  test('shows the photograph it carries in itself', async () => {
    const photo = (await drawing().png().toBuffer()).toString('base64')
    const wall = svg(`<image width="40" height="20" href="data:image/png;base64,${photo}"/>`)
    const drawn = await images.rasterise(wall, { width: 40, type: 'image/jpeg', quality: 90 })
    const { isOpaque, channels } = await sharp(drawn).stats()
    expect({ isOpaque, channels: channels.length }).toEqual({ isOpaque: true, channels: 3 })
    expect(channels[0]!.stdev).toBeGreaterThan(10)
  })

  test('may carry a photograph of more than ten million characters', async () => {
    const noise = sharp({
      create: {
        width: 2400,
        height: 1800,
        channels: 3,
        background: 'black',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    })
    const photo = (await noise.png().toBuffer()).toString('base64')
    expect(photo.length).toBeGreaterThan(10_000_000)
    const wall = svg(`<image width="40" height="20" href="data:image/png;base64,${photo}"/>`)
    const drawn = await images.rasterise(wall, { width: 40, type: 'image/png' })
    expect((await sharp(drawn).stats()).channels[0]!.mean).toBeGreaterThan(50)
  })

  test('is not drawn larger than the pixel limit', async () => {
    await expect(images.rasterise(svg(''), { width: 142, type: 'image/png' })).rejects.toMatchObject(tooLarge)
  })
})

test('twenty pictures at once are worked on two at a time, and all come out', async () => {
  const sent = await drawing().png().toBuffer()
  const small = await Promise.all(Array.from({ length: 20 }, (_, i) => images.resize(sent, { width: i + 1 })))
  expect(small.map(({ width }) => width)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
})
