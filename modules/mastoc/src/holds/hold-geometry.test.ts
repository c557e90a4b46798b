import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeRealBoard, readRealBoard } from '../../tests/real-board.ts'
import { centroidText, decimal, type Point, parseCentroid } from './coordinates.ts'
import { holdGeometry, importedCentroid, scaledDrawing } from './hold-geometry.ts'
import { outlineOf } from './outline.ts'
import {
  formatPath,
  formatPolygon,
  movedAway,
  parsePolygon,
  polygonArea,
  polygonCentroid,
} from './polygon.ts'
import { parseTape } from './tapes.ts'

const picture = { width: 1000, height: 1200 }
const square = [
  [100, 100],
  [200, 100],
  [200, 200],
  [100, 200],
] as const

/** Corners on rays around a centre: such an outline never crosses itself. */
const star: fc.Arbitrary<Point[]> = fc
  .array(fc.integer({ min: 30, max: 200 }), { minLength: 3, maxLength: 60 })
  .map((radii) =>
    radii.map((radius, index) => ({
      x: 500 + radius * Math.cos((2 * Math.PI * index) / radii.length),
      y: 600 + radius * Math.sin((2 * Math.PI * index) / radii.length),
    })),
  )

describe('the geometry of a native hold', () => {
  it('follows from its outline', () => {
    expect(holdGeometry({ polygon: square }, picture)).toEqual({
      polygonStr: '100.00,100.00 200.00,100.00 200.00,200.00 100.00,200.00',
      pathStr: 'M100.00,100.00L200.00,100.00L200.00,200.00L100.00,200.00z',
      centroidX: 150,
      centroidY: 150,
      area: 10_000,
      centerTapeStr: '150.00 200.00 150.00 240.00',
      leftTapeStr: '121.13 200.00 101.13 234.64',
      rightTapeStr: '178.87 200.00 198.87 234.64',
      touchPolygonStr: '96.46,96.46 203.54,96.46 203.54,203.54 96.46,203.54',
      topPolygonStr: '92.93,92.93 207.07,92.93 207.07,207.07 92.93,207.07',
    })
  })

  it('may be given as text, with an area and tapes of its own', () => {
    const drawn = holdGeometry(
      { polygon: '100,100 200,100 200,200 100,200', area: 7, tapes: { center: '1 2 3 4', left: 'nonsense' } },
      picture,
    )
    expect(drawn).toMatchObject({
      area: 7,
      centerTapeStr: '1.00 2.00 3.00 4.00',
      leftTapeStr: '121.13 200.00 101.13 234.64',
    })
    expect(() => holdGeometry({ polygon: '1,2 3' }, picture)).toThrow('cannot be read')
  })

  it('scales with the picture', () => {
    const drawing = scaledDrawing('100.00,100.00 200.00,100.00 200.00,200.00', picture, {
      width: 500,
      height: 2400,
    })
    expect(drawing.polygon).toEqual([
      [50, 200],
      [100, 200],
      [100, 400],
    ])
  })

  it('of an import without a centroid is completed from its outline', () => {
    expect(importedCentroid('10.00,20.00 30.00,20.00 20.00,40.00')).toEqual({ x: 20, y: 26.67 })
    expect(importedCentroid('5,5 5,5 5,5')).toEqual({ x: 5, y: 5 })
    expect(importedCentroid('banana')).toBeUndefined()
  })
})

describe('an outline', () => {
  const outline = (...corners: [number, number][]) =>
    outlineOf(
      corners.map(([x, y]) => ({ x, y })),
      picture,
    )

  it('that crosses or touches itself is refused', () => {
    expect(() => outline([0, 0], [100, 100], [100, 0], [0, 100])).toThrow('intersects itself')
    expect(() => outline([0, 0], [100, 0], [50, 0], [50, 80])).toThrow('intersects itself')
    expect(() => outline([0, 0], [100, 0], [50, 50], [100, 100], [0, 100], [50, 50])).toThrow(
      'intersects itself',
    )
  })

  it('may be concave, with corners on a line, closed by its first corner or not', () => {
    expect(outline([0, 0], [50, 0], [100, 0], [100, 100], [50, 20], [0, 100])).toHaveLength(6)
    expect(outline([0, 0], [100, 0], [100, 100], [0, 0])).toHaveLength(3)
  })

  it('is refused with too few or too many points, without area, or outside the picture', () => {
    expect(() => outline([0, 0], [1, 1])).toThrow('at least 3')
    expect(() => outline([0, 0], [100, 0], [100, 0.001])).toThrow('at least 3')
    expect(() =>
      outlineOf(
        Array.from({ length: 201 }, () => ({ x: 1, y: 1 })),
        picture,
      ),
    ).toThrow('200')
    expect(() => outline([0, 0], [5, 0], [5, 5])).toThrow('12.50')
    expect(() => outline([-3, 0], [50, 0], [50, 50])).toThrow('outside the picture')
    expect(() => outline([0, 0], [1003, 0], [50, 50])).toThrow('outside the picture')
    expect(() => outline([0, 0], [Number.NaN, 0], [50, 50])).toThrow('outside the picture')
    expect(outline([-2, -2], [1002, 0], [50, 1202])).toHaveLength(3)
  })

  it('drawn around a centre is taken, and its tapes start on it', () => {
    fc.assert(
      fc.property(star, (points) => {
        const geometry = holdGeometry({ polygon: points.map(({ x, y }) => [x, y] as const) }, picture)
        const polygon = parsePolygon(geometry.polygonStr)!
        expect(formatPolygon(polygon)).toBe(geometry.polygonStr)
        expect(formatPath(polygon)).toBe(geometry.pathStr)
        for (const text of [geometry.centerTapeStr, geometry.leftTapeStr, geometry.rightTapeStr]) {
          const tape = parseTape(text)!
          expect(Math.hypot(tape.to.x - tape.from.x, tape.to.y - tape.from.y)).toBeCloseTo(40, 1)
          expect(distanceTo(polygon, tape.from)).toBeLessThan(0.05)
        }
        expect(polygonArea(movedAway(polygon, polygonCentroid(polygon), 10))).toBeGreaterThan(
          polygonArea(polygon),
        )
      }),
    )
  })

  it('has the same area and centroid whatever corner it starts from and whatever way it turns', () => {
    fc.assert(
      fc.property(star, fc.nat(60), (points, start) => {
        const turned = [
          ...points.slice(start % points.length),
          ...points.slice(0, start % points.length),
        ].reverse()
        expect(polygonArea(turned)).toBeCloseTo(polygonArea(points), 6)
        expect(polygonCentroid(turned).x).toBeCloseTo(polygonCentroid(points).x, 6)
        expect(polygonCentroid(turned).y).toBeCloseTo(polygonCentroid(points).y, 6)
      }),
    )
  })
})

describe('a centroid as text', () => {
  it('has the shortest exact decimals and keeps .0', () => {
    expect(centroidText({ x: 125, y: 225 })).toBe('125.0 225.0')
    expect(centroidText({ x: 20, y: 26.6 })).toBe('20.0 26.6')
    expect(centroidText({ x: -0, y: 1e-7 })).toBe('0.0 0.0000001')
    expect(centroidText(undefined)).toBe('')
  })

  it('reads back as the same numbers', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (value) => {
        expect(decimal(value)).toMatch(/^-?\d+\.\d+$/)
        if (Math.abs(value) >= 1e-6) expect(Number(decimal(value))).toBe(value)
      }),
    )
    expect(parseCentroid('1.5 2')).toEqual({ x: 1.5, y: 2 })
    expect(parseCentroid('1.5')).toBeUndefined()
  })
})

function distanceTo(polygon: readonly Point[], p: Point): number {
  const toEdge = (a: Point, b: Point) => {
    const along =
      ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / ((b.x - a.x) ** 2 + (b.y - a.y) ** 2)
    const t = Math.min(1, Math.max(0, along))
    return Math.hypot(p.x - a.x - t * (b.x - a.x), p.y - a.y - t * (b.y - a.y))
  }
  return Math.min(...polygon.map((corner, i) => toEdge(corner, polygon[(i + 1) % polygon.length]!)))
}

describeRealBoard('on the real board', () => {
  it('outlines are read and written without a change, and the computed centroids agree', () => {
    const { holds, picture: size } = readRealBoard().setup
    for (const hold of holds) {
      const polygon = parsePolygon(hold.polygonStr)!
      expect(formatPolygon(polygon)).toBe(hold.polygonStr)
      expect(formatPath(polygon)).toBe(hold.pathStr)
      expect(polygon.every(({ x, y }) => x >= 0 && y >= 0 && x <= size.width && y <= size.height)).toBe(true)
      const [computed, given] = [importedCentroid(hold.polygonStr)!, parseCentroid(hold.centroidStr)!]
      expect(Math.hypot(computed.x - given.x, computed.y - given.y)).toBeLessThan(5)
      expect(parseTape(hold.centerTapeStr)).toBeDefined()
    }
  })
})
