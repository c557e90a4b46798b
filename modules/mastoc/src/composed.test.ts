import { expect, test } from 'vitest'
import { composed, trimmed } from './composed.ts'

test('texts are composed wherever they stand', () => {
  expect(composed({ name: 'Cafe\u0301', tags: ['e\u0301'], deep: [{ text: 'u\u0308' }], count: 1 })).toEqual({
    name: 'Café',
    tags: ['é'],
    deep: [{ text: 'ü' }],
    count: 1,
  })
  expect(composed('\u0958')).toHaveLength(2)
})

test('what holds nothing to compose is the same object', () => {
  const body = { name: 'Café', rows: [{ text: 'x', nothing: null }] }
  expect(composed(body)).toBe(body)
})

test('secrets and bytes stay as they came', () => {
  const body = { password: 'cafe\u0301', full_name: 'cafe\u0301', file: Buffer.from('cafe\u0301') }
  expect(composed(body)).toEqual({ ...body, full_name: 'café' })
})

test('blanks go from around the names and texts of a body, not from deeper ones or from other fields', () => {
  const kept = { description: ' as it is ', rows: [{ name: ' deep ' }], display_name: null }
  expect(trimmed({ name: ' A climb ', text: 'x\n', ...kept })).toEqual({
    name: 'A climb',
    text: 'x',
    ...kept,
  })
  expect(trimmed(kept)).toBe(kept)
  expect([trimmed(undefined), trimmed(' x '), trimmed([' x '])]).toEqual([undefined, ' x ', [' x ']])
})
