import { beforeAll, expect, test } from 'vitest'
import { liveObjects, loadOpenCv, type OpenCv } from './opencv.ts'
import type { Raster } from './raster.ts'
import { withScratch } from './scratch.ts'

const listeners = () =>
  ['uncaughtException', 'unhandledRejection'].map((event) => process.listenerCount(event))
const picture: Raster = {
  width: 3,
  height: 2,
  channels: 3,
  data: Uint8Array.from({ length: 18 }, (_, at) => at * 10),
}

let cv: OpenCv
const before = listeners()
beforeAll(async () => {
  cv = await loadOpenCv()
})

test('OpenCV is loaded once, is no promise, and leaves the errors of the process alone', async () => {
  expect(await loadOpenCv()).toBe(cv)
  expect('then' in cv).toBe(false)
  expect(listeners()).toEqual(before)
})

test('pixels go in and come out as they were, also from a part of a matrix', () => {
  const [whole, part] = withScratch(cv, ({ matOf, rasterOf }) => {
    const mat = matOf(picture)
    return [rasterOf(mat), rasterOf(mat.roi(new cv.Rect(1, 0, 1, 2)))]
  })
  expect(whole).toEqual(picture)
  expect(part).toEqual({ width: 1, height: 2, channels: 3, data: Uint8Array.of(30, 40, 50, 120, 130, 140) })
})

test('of a large picture only the part that is looked at is copied', () => {
  const part = { left: 1, top: 1, width: 2, height: 1 }
  expect(withScratch(cv, ({ matOf, rasterOf }) => rasterOf(matOf(picture, part)))).toEqual({
    width: 2,
    height: 1,
    channels: 3,
    data: Uint8Array.of(120, 130, 140, 150, 160, 170),
  })
  const outside = { ...part, left: 2 }
  expect(() => withScratch(cv, ({ matOf }) => matOf(picture, outside))).toThrow(RangeError)
})

test('a clone is a copy', () => {
  withScratch(cv, ({ matOf }) => {
    const mat = matOf(picture)
    const copy = mat.clone()
    copy.setTo(new cv.Scalar(9, 9, 9, 9))
    expect([mat.data[3], copy.data[3]]).toEqual([30, 9])
  })
})

test('everything that is made is deleted, whoever made it and wherever it came from', () => {
  const start = liveObjects()
  withScratch(cv, ({ matOf, nested }) => {
    const contours = new cv.MatVector()
    const gray = new cv.Mat()
    cv.cvtColor(matOf(picture), gray, cv.COLOR_RGB2GRAY)
    cv.findContours(gray, contours, new cv.Mat(), cv.RETR_LIST, cv.CHAIN_APPROX_SIMPLE)
    contours.get(0)
    const inside = liveObjects()
    nested(() => {
      new cv.CLAHE(2, new cv.Size(2, 2)).apply(gray, gray)
      gray.clone()
      cv.dilate(gray, gray, cv.getStructuringElement(cv.MORPH_ELLIPSE, new cv.Size(3, 3)))
      expect(liveObjects()).toBe(inside + 3)
    })
    expect(liveObjects()).toBe(inside)
    expect(inside).toBe(start + 5)
  })
  expect(liveObjects()).toBe(start)
})

test('what was deleted by hand is not deleted again', () => {
  withScratch(cv, ({ matOf }) => matOf(picture).delete())
  expect(liveObjects()).toBe(0)
})

test('what is kept outlives its scope and belongs to the one around', () => {
  withScratch(cv, ({ nested }) => {
    const kept = nested(({ keep, matOf }) => keep(matOf(picture)))
    expect(kept.rows).toBe(2)
    expect(liveObjects()).toBe(1)
  })
  expect(liveObjects()).toBe(0)
  const kept = withScratch(cv, ({ keep, matOf }) => keep(matOf(picture)))
  expect(liveObjects()).toBe(1)
  kept.delete()
  expect(liveObjects()).toBe(0)
})

test('a failure of OpenCV is an error with words, and leaves nothing behind', () => {
  const work = () =>
    withScratch(cv, ({ matOf }) => cv.cvtColor(matOf(picture), new cv.Mat(), cv.COLOR_GRAY2RGB))
  expect(work).toThrow(/channels/)
  expect(liveObjects()).toBe(0)
})

test('work that waits is refused', () => {
  expect(() => withScratch(cv, async () => 1)).toThrow(TypeError)
})
