import { expect, test } from 'vitest'
import type { Rotation } from './page.ts'
import { asThePageStands, cellUnder } from './page-order.ts'

const quad = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
] as const

/** A page of two rows and three columns with its last pocket empty, photographed so that `rotation` sets it upright. */
function photographed(rotation: Rotation) {
  const onPicture = (row: number, col: number) =>
    rotation === 90
      ? { row: 2 - col, col: row }
      : rotation === 180
        ? { row: 1 - row, col: 2 - col }
        : rotation === 270
          ? { row: col, col: 1 - row }
          : { row, col }
  const cards = [0, 1, 2, 3, 4].map((at) => ({ name: at, cell: onPicture(Math.floor(at / 3), at % 3) }))
  const isSideways = rotation % 180 === 90
  return {
    rows: isSideways ? 3 : 2,
    cols: isSideways ? 2 : 3,
    emptyPockets: [{ ...onPicture(1, 2), polygon: quad }],
    // as the picture shows them
    cards: cards.toSorted((a, b) => a.cell.row - b.cell.row || a.cell.col - b.cell.col),
  }
}

test.each([0, 90, 180, 270] as const)(
  'a page that lies turned by %d is told as it stands upright',
  (turn) => {
    const page = asThePageStands(photographed(turn), turn)
    expect([page.rows, page.cols]).toEqual([2, 3])
    expect(page.cards.map(({ name }) => name)).toEqual([0, 1, 2, 3, 4])
    expect(page.cards.map(({ cell }) => [cell.row, cell.col])).toEqual([
      [0, 0],
      [0, 1],
      [0, 2],
      [1, 0],
      [1, 1],
    ])
    expect(page.emptyPockets).toEqual([{ row: 1, col: 2, polygon: quad }])
  },
)

test('cards of one place keep their order, and a photograph without places stays', () => {
  const loose = {
    rows: 1,
    cols: 1,
    emptyPockets: [],
    cards: ['a', 'b'].map((name) => ({ name, cell: { row: 0, col: 0 } })),
  }
  expect(asThePageStands(loose, 180)).toEqual(loose)
  const single = { rows: 0, cols: 0, emptyPockets: [], cards: [{ cell: { row: 0, col: 0 } }] }
  expect(asThePageStands(single, 90)).toEqual(single)
})

test('a card that a person shows on a turned photograph gets the cell of the upright page', () => {
  const picture = { width: 200, height: 300 }
  // at the picture's top left, in the first of its three rows and two columns
  const shown = [
    [10, 10],
    [60, 10],
    [60, 80],
    [10, 80],
  ] as const
  const cells = ([0, 90, 180, 270] as const).map((rotation) => {
    const isSideways = rotation % 180 === 90
    const { row, col } = cellUnder(shown, picture, {
      rotation,
      rows: isSideways ? 2 : 3,
      cols: isSideways ? 3 : 2,
    })
    return [row, col]
  })
  expect(cells).toEqual([
    [0, 0],
    [0, 2],
    [2, 1],
    [1, 0],
  ])
  expect(cellUnder(shown, picture, { rotation: 90, rows: 0, cols: 0 })).toEqual({ row: 0, col: 0 })
})
