import { expect, test } from 'vitest'
import { readingOf } from './lenient.ts'

function read(type: string, value: unknown): unknown {
  const reading = readingOf({ type: 'object', properties: { a: { type } } }, { lists: true })
  const record = { a: value }
  reading?.(record)
  return record.a
}

test.each([
  ['true', true],
  ['TRUE', true],
  ['1', true],
  ['Yes', true],
  ['on', true],
  ['false', false],
  ['0', false],
  ['no', false],
  ['OFF', false],
  ['maybe', 'maybe'],
  ['', ''],
])('the word %j reads as %j where a boolean is due', (word, value) => {
  expect(read('boolean', word)).toBe(value)
})

test.each([
  ['5', 5],
  ['-1.5', -1.5],
  ['1e3', 1000],
  ['', ''],
  ['0x10', '0x10'],
  ['Infinity', 'Infinity'],
  ['1e9999', '1e9999'],
  ['5 apples', '5 apples'],
])('the text %j reads as %j where a number is due', (text, value) => {
  expect(read('number', text)).toBe(value)
})

test('a name that is given once is a list of one where a list is due', () => {
  const schema = {
    type: 'object',
    properties: { ids: { type: 'array', items: { type: 'integer' } }, on: { type: ['boolean', 'null'] } },
  }
  expect(readingOf(schema, { lists: true })?.({ ids: '5', on: '1' })).toEqual({ ids: [5], on: true })
  expect(readingOf(schema, { lists: false })?.({ ids: '5' })).toEqual({ ids: '5' })
  expect(readingOf(schema, { lists: false })?.({ ids: ['5', 6] })).toEqual({ ids: [5, 6] })
})

test('a text stays a text where one is allowed', () => {
  const schema = {
    type: 'object',
    properties: { a: { type: 'string' }, b: { anyOf: [{ type: 'string' }, { type: 'number' }] } },
  }
  expect(readingOf(schema, { lists: true })).toBeUndefined()
})
