import { describe, expect, test } from 'vitest'
import { createCursors } from './cursors.ts'

const cursors = createCursors('a secret')

describe('a cursor', () => {
  test('gives back what it was made of', () => {
    const values = ['2025-05-03 18:36:05.431058+00', 'é', 12.5, null]
    expect(cursors.decode('climbs', cursors.encode('climbs', values))).toEqual(values)
  })

  test.each([
    ['of another list', (cursor: string) => cursor, 'lists'],
    ['with a letter changed', (cursor: string) => `${cursor.slice(0, -2)}AA`, 'climbs'],
    ['cut short', (cursor: string) => cursor.slice(0, 8), 'climbs'],
    ['that is none', () => 'nonsense', 'climbs'],
    ['that is empty', () => '', 'climbs'],
  ])('%s is refused as a fault of the request', (_, change, list) => {
    const cursor = change(cursors.encode('climbs', ['a', 'b']))
    expect(() => cursors.decode(list, cursor)).toThrow(expect.objectContaining({ code: 'validation_failed' }))
  })

  test('of another secret is refused', () => {
    const foreign = createCursors('another').encode('climbs', ['a'])
    expect(() => cursors.decode('climbs', foreign)).toThrow()
  })
})
