import { Random } from '@socle/kernel'
import { expect, test } from 'vitest'
import { fitLattice } from './lattice.ts'
import type { Point, Quad } from './page.ts'
import { centreOf, distance } from './quad.ts'

/** Corners of a pocket's card on a page that is turned, slanted and bent. */
function cardAt(
  row: number,
  col: number,
  { turn, slant, bow }: { turn: number; slant: number; bow: number },
): Quad {
  const place = (x: number, y: number): Point => {
    const depth = 1 + slant * (y / 400)
    const bent = x + bow * Math.sin(y / 250)
    const [u, v] = [bent / depth, y / depth]
    return [500 + u * Math.cos(turn) - v * Math.sin(turn), 500 + u * Math.sin(turn) + v * Math.cos(turn)]
  }
  const [x, y] = [(col - 1) * 141, (row - 1) * 192]
  return [place(x - 63, y - 88), place(x + 63, y - 88), place(x + 63, y + 88), place(x - 63, y + 88)]
}

test('cards of turned, slanted and bent pages get their rows and columns, though some pockets are empty', () => {
  const random = new Random(11)
  for (let round = 0; round < 60; round++) {
    const look = {
      turn: random.between(-0.15, 0.15),
      slant: random.between(-0.12, 0.12),
      bow: random.between(-8, 8),
    }
    const cells = [0, 1, 2].flatMap((row) => [0, 1, 2].map((col) => ({ row, col })))
    const missing = random.whole(0, 8)
    const boxes = random
      .shuffled(cells)
      .filter(({ row, col }) => row * 3 + col !== missing)
      .map((cell) => ({ ...cell, quad: cardAt(cell.row, cell.col, look) }))
    const { placed, astray, quadAt } = fitLattice(boxes)
    expect(astray).toEqual([])
    const shift = { row: placed[0]!.row - placed[0]!.box.row, col: placed[0]!.col - placed[0]!.box.col }
    for (const { box, row, col } of placed)
      expect({ row: row - shift.row, col: col - shift.col }).toEqual({ row: box.row, col: box.col })
    const [row, col] = [Math.floor(missing / 3), missing % 3]
    const told = centreOf(quadAt(row + shift.row, col + shift.col))
    expect(distance(told, centreOf(cardAt(row, col, look)))).toBeLessThan(20)
  }
})

test('a box between the pockets stands nowhere', () => {
  const flat = { turn: 0, slant: 0, bow: 0 }
  const boxes = [0, 1, 2].flatMap((row) => [0, 1, 2].map((col) => ({ quad: cardAt(row, col, flat) })))
  const stray = { quad: cardAt(1, 3.5, flat) }
  expect(fitLattice([...boxes, stray]).astray).toEqual([stray])
})

test('one box is a lattice, none is one too', () => {
  const one = { quad: cardAt(0, 0, { turn: 0, slant: 0, bow: 0 }) }
  expect(fitLattice([one]).placed).toEqual([{ box: one, row: 0, col: 0 }])
  expect(fitLattice([]).placed).toEqual([])
})
