import type { Raster } from '@socle/vision'
import { expect, test } from 'vitest'
import type { Quad } from '../pages/page.ts'
import { boundingBox, contrastOf, wholePicture } from './analysed.ts'

const quad: Quad = [
  [10.4, 5.2],
  [29.6, 4.8],
  [30.2, 41],
  [9.9, 40.1],
]

test('a box holds the whole of its card, in whole pixels', () => {
  expect(boundingBox(quad)).toEqual([9, 4, 22, 37])
})

test('a photograph on which nothing was found is one card', () => {
  expect(boundingBox(wholePicture({ width: 300, height: 200 }).quad)).toEqual([0, 0, 300, 200])
})

test('a card with print shows more than an even one, also when it reaches out of the picture', () => {
  const width = 64
  const striped: Raster = {
    width,
    height: 64,
    channels: 3,
    data: Uint8Array.from({ length: width * 64 * 3 }, (_, at) =>
      Math.floor(at / 3) % width < 32 && at % 2 ? 255 : 0,
    ),
  }
  const at = (left: number): Quad => [
    [left, 8],
    [left + 24, 8],
    [left + 24, 56],
    [left, 56],
  ]
  expect(contrastOf(striped, at(4))).toBeGreaterThan(100)
  expect(contrastOf(striped, at(36))).toBe(0)
  expect(contrastOf(striped, at(60))).toBe(0)
})
