import { loadOpenCv, type OpenCv, type Raster, withScratch } from '@socle/vision'
import { beforeAll, expect, test } from 'vitest'
import { qualityOf } from './quality.ts'

let cv: OpenCv
beforeAll(async () => {
  cv = await loadOpenCv()
})

const [width, height] = [200, 280]

function picture(value: (x: number, y: number) => number): Raster {
  const data = new Uint8Array(width * height * 3)
  for (let at = 0; at < width * height; at++)
    data.fill(value(at % width, Math.floor(at / width)), at * 3, at * 3 + 3)
  return { width, height, channels: 3, data }
}

const quality = (raster: Raster) => withScratch(cv, (scratch) => qualityOf(scratch, raster))

test('steep edges are sharp, soft ones are not, a flat picture has none', () => {
  const sharp = quality(picture((x) => (x % 20 < 10 ? 40 : 200))).sharpness
  const soft = quality(picture((x) => 120 + 80 * Math.sin((x * Math.PI) / 10))).sharpness
  expect(sharp).toBeGreaterThan(soft)
  expect(quality(picture(() => 120)).sharpness).toBe(0)
})

test('glare is the share that is nearly white in all colours', () => {
  expect(quality(picture((x) => (x < 50 ? 252 : 120))).glare).toBeCloseTo(0.25, 2)
  expect(quality(picture(() => 230)).glare).toBe(0)
})

test('a card with a void side is cut; dark cards are not', () => {
  expect(quality(picture((x) => (x < 10 ? 0 : 120))).cut).toBe(true)
  expect(quality(picture(() => 6)).cut).toBe(false)
  expect(quality(picture((x, y) => (x < 4 && y < 4 ? 0 : 120))).cut).toBe(false)
})
