import { Random } from '@socle/kernel'
import type { Raster } from '@socle/vision'
import { expect, test } from 'vitest'
import { hashDistance, nearHashes, packHashes } from './learned-hashes.ts'
import { LOOKS, movedHashes, pictureHash } from './picture-hash.ts'
import { lookOf } from './picture-look.ts'

const hashOf = (raster: Raster) => pictureHash(lookOf(raster))

/** A picture of spots, small and large. */
function picture(seed: number, { width = 240, height = 335, light = 1, noise = 0 } = {}): Raster {
  const random = new Random(seed)
  const dirt = new Random(seed + 1)
  const spots = Array.from({ length: 60 }, () => [
    random.next(),
    random.next(),
    random.between(0.02, 0.12),
    random.next(),
  ])
  const data = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let value = 40
      for (const [sx, sy, size, strength] of spots)
        value +=
          160 * strength! * Math.exp(-(((x / width - sx!) ** 2 + (y / height - sy!) ** 2) / size! ** 2))
      for (let channel = 0; channel < 3; channel++)
        data[(y * width + x) * 3 + channel] = Math.min(
          255,
          Math.max(0, light * value + noise * (dirt.next() - 0.5)),
        )
    }
  return { width, height, channels: 3, data }
}

test('the same picture in another size, light and with noise stays near', () => {
  const hash = hashOf(picture(1))
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  expect(hashDistance(hash, hashOf(picture(1, { width: 480, height: 670 })))).toBeLessThan(20)
  expect(hashDistance(hash, hashOf(picture(1, { light: 0.7 })))).toBeLessThan(20)
  expect(hashDistance(hash, hashOf(picture(1, { noise: 40 })))).toBeLessThan(60)
})

test('another picture is far', () => {
  for (let seed = 2; seed < 12; seed++)
    expect(hashDistance(hashOf(picture(1)), hashOf(picture(seed)))).toBeGreaterThan(85)
})

test('half of the bits are set, and gray is as good as colour', () => {
  const colour = picture(3)
  const gray: Raster = { ...colour, channels: 1, data: colour.data.filter((_, at) => at % 3 === 0) }
  const hash = hashOf(colour)
  expect(
    [...hash].map((digit) => Number.parseInt(digit, 16).toString(2).replaceAll('0', '')).join(''),
  ).toHaveLength(128)
  expect(hashDistance(hash, hashOf(gray))).toBeLessThan(6)
})

test('a picture smaller than the transform has a hash too', () => {
  expect(hashOf(picture(4, { width: 20, height: 30 }))).toMatch(/^[0-9a-f]{64}$/)
})

/** A part of a picture, as it is cut out when its sides are found beside the card's. */
function cut(whole: Raster, [left, top, right, bottom]: readonly [number, number, number, number]): Raster {
  const from = [Math.round(left * whole.width), Math.round(top * whole.height)] as const
  const width = Math.round((1 - right) * whole.width) - from[0]
  const height = Math.round((1 - bottom) * whole.height) - from[1]
  const data = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y++)
    for (let at = 0; at < width * 3; at++)
      data[y * width * 3 + at] = whole.data[((y + from[1]) * whole.width + from[0]) * 3 + at] ?? 0
  return { width, height, channels: 3, data }
}

test('a card whose sides were found beside its own is still the nearest', () => {
  const learned = packHashes(
    Array.from({ length: 10 }, (_, seed) => ({ cardId: String(seed), hash: hashOf(picture(seed)) })),
  )
  for (const sides of [
    [0.05, 0, 0, 0.04],
    [0, 0.06, 0.03, 0],
    [0.04, 0.04, 0.04, 0.04],
  ] as const) {
    const off = lookOf(cut(picture(7), sides))
    const [near] = nearHashes(learned, movedHashes(off), 256)
    expect(near?.cardId).toBe('7')
    expect(near?.distance).toBeLessThan(50)
    expect(near?.distance).toBeLessThan(hashDistance(pictureHash(off), hashOf(picture(7))))
  }
})

test('the first of the moved hashes is the hash itself', () => {
  const look = lookOf(picture(5))
  const hashes = movedHashes(look)
  expect(hashes).toHaveLength(LOOKS * 8)
  const first = [...hashes.subarray(0, 8)].map((word) => word.toString(16).padStart(8, '0')).join('')
  expect(first).toBe(pictureHash(look))
})

test('a card that lies upside down is the nearest too', () => {
  const upright = picture(7)
  const pixels = Array.from({ length: upright.data.length / 3 }, (_, at) =>
    upright.data.subarray(at * 3, at * 3 + 3),
  )
  const turned: Raster = {
    ...upright,
    data: Uint8Array.from(pixels.toReversed().flatMap((pixel) => [...pixel])),
  }
  const learned = packHashes([{ cardId: '7', hash: hashOf(upright) }])
  expect(nearHashes(learned, movedHashes(lookOf(turned)), 20)).toHaveLength(1)
  expect(nearHashes(learned, hashOf(turned), 60)).toHaveLength(0)
})
