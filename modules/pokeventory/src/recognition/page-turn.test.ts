import type { Raster } from '@socle/vision'
import { expect, test } from 'vitest'
import { agreedTurn, rotationOfPage, scoresOnPicture, turnOfCard, turnOnPicture } from './page-turn.ts'
import { toUprightFormat } from './upright-format.ts'

test('the turn of a flattened card and that of the photograph say the same', () => {
  // a card on its side is flattened turned by 90; read upright there, the photograph is to be turned by 90
  expect(scoresOnPicture([7, 0, 2, 0], 90)).toEqual([0, 7, 0, 2])
  expect(scoresOnPicture([7, 0, 2, 0], 0)).toEqual([7, 0, 2, 0])
  for (const turned of [0, 90] as const)
    for (const onCard of [0, 180] as const)
      expect(turnOfCard(turnOnPicture(onCard, turned), turned)).toBe(onCard)
  expect(turnOfCard(null, 0)).toBeNull()
  expect(turnOfCard(90, 0), 'upright format cannot lie on its side').toBeNull()
})

test('cards that each name the same turn agree; then no other is asked', () => {
  const [down, up, silent] = [
    [1, 0, 90, 0],
    [50, 0, 3, 0],
    [0, 0, 0, 0],
  ] as const
  expect(agreedTurn([down, [20, 0, 30, 0]])).toBe(180)
  expect(agreedTurn([down, up])).toBeNull()
  expect(agreedTurn([down, silent])).toBeNull()
  expect(agreedTurn([silent, silent])).toBeNull()
  expect(agreedTurn([])).toBeNull()
})

test('without a common word the page is turned as most of its cards', () => {
  expect(rotationOfPage(270, [{ rotation: 0 }])).toBe(270)
  expect(rotationOfPage(null, [{ rotation: 90 }, { rotation: 270 }, { rotation: 270 }])).toBe(270)
  expect(rotationOfPage(null, [])).toBe(0)
})

test('a card that lies on its side is turned to upright format, an upright one stays', () => {
  const lying: Raster = { width: 3, height: 2, channels: 1, data: Uint8Array.of(1, 2, 3, 4, 5, 6) }
  expect(toUprightFormat(lying)).toEqual({
    card: { width: 2, height: 3, channels: 1, data: Uint8Array.of(4, 1, 5, 2, 6, 3) },
    turned: 90,
  })
  const upright: Raster = { width: 1, height: 2, channels: 3, data: Uint8Array.of(1, 2, 3, 4, 5, 6) }
  expect(toUprightFormat(upright)).toEqual({ card: upright, turned: 0 })
})
