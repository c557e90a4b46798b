import { expect, test } from 'vitest'
import { turnOfPage } from './turns.ts'

test('a page is turned as its cards read best together', () => {
  expect(
    turnOfPage([
      [900, 0, 40, 0],
      [0, 0, 120, 0],
      [700, 0, 0, 0],
    ]),
  ).toBe(0)
  expect(
    turnOfPage([
      [0, 0, 800, 0],
      [30, 0, 200, 0],
    ]),
  ).toBe(180)
  expect(turnOfPage([[10, 500, 20, 90]])).toBe(90)
})

test('no turn is named when two read nearly as well, or nothing was read', () => {
  expect(turnOfPage([[400, 0, 350, 0]])).toBeNull()
  expect(turnOfPage([[0, 0, 0, 0]])).toBeNull()
  expect(turnOfPage([])).toBeNull()
})
