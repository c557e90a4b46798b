import { expect, test } from 'vitest'
import type { Box } from './consensus.ts'
import type { Quad } from './page.ts'
import { areaOf } from './quad.ts'
import { spotsOf } from './spots.ts'

const picture = { width: 600, height: 800 }
const quadAt = (x: number, y: number, [width, height]: readonly [number, number] = [126, 176]): Quad => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
]
const boxOf = (quad: Quad): Box => ({ quad, area: areaOf(quad), votes: 4, score: 0.95 })
const pocket = (row: number, col: number) => quadAt(60 + col * 141, 60 + row * 192)
const cells = [0, 1, 2].flatMap((row) => [0, 1, 2].map((col) => ({ row, col })))
const isPrinted = () => true

test('a pocket in the middle that no box shows is looked at again', () => {
  const boxes = cells
    .filter(({ row, col }) => row !== 1 || col !== 1)
    .map(({ row, col }) => boxOf(pocket(row, col)))
  const { spots, isLoose } = spotsOf(boxes, {
    seen: boxes,
    picture,
    isPrinted: ([[x]]) => x < 190 || x > 215,
  })
  expect(isLoose).toBe(false)
  expect(spots).toHaveLength(9)
  expect(spots.filter(({ isCard }) => !isCard)).toHaveLength(3)
})

test('a further row belongs to the page when most of its pockets were seen', () => {
  const boxes = cells.filter(({ row }) => row < 2).map(({ row, col }) => boxOf(pocket(row, col)))
  const further = [0, 1].map((col) => ({ ...boxOf(pocket(2, col)), votes: 1 }))
  const seenWith = (seen: readonly Box[]) =>
    spotsOf(boxes, { seen: [...boxes, ...seen], picture, isPrinted }).spots
  expect(seenWith(further)).toHaveLength(9)
  expect(seenWith(further.slice(1))).toHaveLength(6)
  expect(seenWith([])).toHaveLength(6)
})

test('half a card that looks like a card on its side gives way to the whole one', () => {
  const half = boxOf(quadAt(60, 60 + 192, [126, 88]))
  const boxes = cells.map(({ row, col }) => (row === 1 && col === 0 ? half : boxOf(pocket(row, col))))
  const { spots } = spotsOf(boxes, { seen: boxes, picture, isPrinted })
  expect(spots).toHaveLength(9)
  const heights = spots.map(({ quad }) => quad[3][1] - quad[0][1])
  expect(Math.min(...heights)).toBeGreaterThan(165)
})

test('cards that lie loose are read in rows', () => {
  const loose = [quadAt(20, 30), quadAt(300, 60), quadAt(110, 320), quadAt(440, 300), quadAt(20, 560)]
  const { spots, isLoose } = spotsOf(loose.map(boxOf), { seen: [], picture, isPrinted })
  expect(isLoose).toBe(true)
  expect(spots.map(({ row, col, quad }) => [row, col, quad[0][0]])).toEqual([
    [0, 0, 20],
    [0, 1, 300],
    [1, 0, 110],
    [1, 1, 440],
    [2, 0, 20],
  ])
})
