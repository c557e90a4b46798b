import { expect, test } from 'vitest'
import { gapToGround, mainColours } from './ground.ts'
import { colourGap } from './side-steps.ts'

const page = [220, 212, 178] as const
const seam = [170, 164, 138] as const

test('the ground is what it is in shade and in light; a gray border is not', () => {
  const shade = [195, 188, 158] as const
  const border = [190, 192, 188] as const
  expect(gapToGround(shade, [page, seam])).toBeLessThan(2)
  expect(gapToGround(border, [page, seam])).toBeGreaterThan(10)
  // though the shade is farther from the page than the border is
  expect(colourGap(page, shade)).toBeGreaterThan(colourGap(page, border))
})

test('colours of different hues have no ground between them', () => {
  const [yellow, blue] = [[210, 180, 60] as const, [60, 80, 110] as const]
  expect(gapToGround([135, 130, 85], [yellow, blue])).toBeGreaterThan(30)
  expect(gapToGround(blue, [yellow, blue])).toBe(0)
})

test('stitches and reflections are no main colour', () => {
  const pixels = [
    ...Array.from({ length: 60 }, () => page),
    ...Array.from({ length: 35 }, () => seam),
    ...Array.from({ length: 5 }, () => [255, 255, 255] as const),
  ]
  expect(mainColours(pixels)).toEqual([page, seam])
  expect(mainColours([])).toEqual([])
})
