import { Random } from '@socle/kernel'
import { describe, expect, test } from 'vitest'
import type { Point, Quad } from './page.ts'
import { areaOf, crossingOf, iouOfQuads, mapQuad, orderQuad, shareInside, signedArea } from './quad.ts'

const square = (x: number, y: number, side: number): Quad => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
]

/** A card's quad somewhere, turned and slightly slanted. */
function anyQuad(random: Random): Quad {
  const [x, y, turn] = [random.between(0, 800), random.between(0, 800), random.between(0, 7)]
  const [w, h] = [random.between(60, 160), random.between(80, 220)]
  const corner = (across: number, down: number): Point => [
    x + across * w * Math.cos(turn) - down * h * Math.sin(turn) + random.around(0, 5),
    y + across * w * Math.sin(turn) + down * h * Math.cos(turn) + random.around(0, 5),
  ]
  return [corner(-0.5, -0.5), corner(0.5, -0.5), corner(0.5, 0.5), corner(-0.5, 0.5)]
}

describe('the overlap of two quads', () => {
  test('is 1 for the same, 0 for strangers, a third for halves', () => {
    expect(iouOfQuads(square(0, 0, 10), square(0, 0, 10))).toBeCloseTo(1)
    expect(iouOfQuads(square(0, 0, 10), square(20, 0, 10))).toBe(0)
    expect(iouOfQuads(square(0, 0, 10), square(5, 0, 10))).toBeCloseTo(1 / 3)
    expect(iouOfQuads(square(0, 0, 10), square(2, 2, 5))).toBeCloseTo(0.25)
  })

  test('is the same from both sides, from any corner and in any direction', () => {
    const random = new Random(5)
    for (let round = 0; round < 200; round++) {
      const [one, other] = [anyQuad(random), anyQuad(random)]
      const iou = iouOfQuads(one, other)
      expect(iou).toBeGreaterThanOrEqual(0)
      expect(iou).toBeLessThanOrEqual(1)
      expect(iouOfQuads(other, one)).toBeCloseTo(iou, 6)
      expect(iouOfQuads([one[2], one[3], one[0], one[1]], other)).toBeCloseTo(iou, 6)
      expect(iouOfQuads([one[3], one[2], one[1], one[0]], other)).toBeCloseTo(iou, 6)
      expect(iouOfQuads(one, one)).toBeCloseTo(1, 6)
    }
  })

  test('agrees with counting points', () => {
    const random = new Random(6)
    const isIn = (quad: Quad, [x, y]: Point) =>
      quad.every(([x1, y1], at) => {
        const [x2, y2] = quad[(at + 1) % 4]!
        return (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1) >= 0
      })
    for (let round = 0; round < 10; round++) {
      const one = anyQuad(random)
      const [dx, dy] = [random.between(-60, 60), random.between(-60, 60)]
      const other = mapQuad(one, ([x, y]) => [x + dx, y + dy])
      let [both, either] = [0, 0]
      for (let x = -200; x < 1100; x += 2)
        for (let y = -200; y < 1100; y += 2) {
          const [inOne, inOther] = [isIn(one, [x, y]), isIn(other, [x, y])]
          if (inOne && inOther) both++
          if (inOne || inOther) either++
        }
      expect(iouOfQuads(one, other)).toBeCloseTo(both / either, 1)
    }
  })

  test('with a quad of no size is 0', () => {
    expect(iouOfQuads(square(3, 3, 0), square(0, 0, 10))).toBe(0)
    expect(iouOfQuads(square(3, 3, 0), square(3, 3, 0))).toBe(0)
  })
})

test('corners run clockwise from the one at the top left, whatever they began with', () => {
  const random = new Random(7)
  for (let round = 0; round < 100; round++) {
    const quad = anyQuad(random)
    const ordered = orderQuad(quad)
    expect(signedArea(ordered)).toBeGreaterThan(0)
    expect(orderQuad([quad[3], quad[2], quad[1], quad[0]])).toEqual(ordered)
    expect(orderQuad([quad[1], quad[2], quad[3], quad[0]])).toEqual(ordered)
    const nearest = Math.min(...quad.map(([x, y]) => x + y))
    expect(ordered[0][0] + ordered[0][1]).toBe(nearest)
  }
})

test('lines cross where they should, and parallels nowhere', () => {
  expect(
    crossingOf(
      [
        [0, 5],
        [1, 5],
      ],
      [
        [3, 0],
        [3, 9],
      ],
    ),
  ).toEqual([3, 5])
  expect(
    crossingOf(
      [
        [0, 5],
        [1, 5],
      ],
      [
        [0, 6],
        [1, 6],
      ],
    ),
  ).toBeNull()
})

test('a quad half outside the picture is half inside', () => {
  expect(shareInside(square(-5, 2, 10), { width: 100, height: 100 })).toBeCloseTo(0.5)
  expect(shareInside(square(200, 2, 10), { width: 100, height: 100 })).toBe(0)
  expect(areaOf(square(0, 0, 10))).toBe(100)
})
