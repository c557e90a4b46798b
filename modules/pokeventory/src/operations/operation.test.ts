import { expect, test } from 'vitest'
import { withoutChange } from './operation.ts'

test('a change that is taken back leaves what was there before', () => {
  const lot = { quantity: 5, notes: 'new', source: 'shop' }
  expect(withoutChange(lot, { id: 'l', added: 2, fields: { notes: ['old', 'new'] } })).toEqual({
    quantity: 3,
    notes: 'old',
  })
  expect(withoutChange(lot, { id: 'l', added: -2 })).toEqual({ quantity: 7 })
})

test('nothing is left of a lot that the change made, or that has shrunk below it', () => {
  expect(withoutChange({ quantity: 2 }, { id: 'l', added: 2 })).toBeNull()
  expect(withoutChange({ quantity: 1 }, { id: 'l', added: 2 })).toBeNull()
})

test('what was edited since stays', () => {
  const change = { id: 'l', added: 1, fields: { notes: ['old', 'new'] } } as const
  expect(withoutChange({ quantity: 4, notes: 'edited' }, change)).toEqual({ quantity: 3 })
})
