import { expect, test } from 'vitest'
import { isTooDeep, maySpoilText, textFaults } from './text.ts'

test('NUL characters and half surrogate pairs are found at their places, also in names', () => {
  const faults = textFaults({ a: ['fine', 'x\0y'], b: { 'c\ud800': 1 }, d: 'é😀' }, 'body')
  expect(faults.map(({ loc }) => loc)).toEqual([
    ['body', 'a', '1'],
    ['body', 'b', 'c\ufffd'],
  ])
})

test('only text that may hold one is looked at closely', () => {
  expect(maySpoilText('{"a":"\\u0000"}')).toBe(true)
  expect(maySpoilText('{"a":"\\uD83D\\uDE00"}')).toBe(true)
  expect(maySpoilText('{"a":"\\u00e9 d800"}')).toBe(false)
})

test.each([
  ['['.repeat(100_000), true],
  [`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, true],
  [`${'['.repeat(100)}${']'.repeat(100)}`, false],
  [`${'['.repeat(101)}${']'.repeat(101)}`, true],
  [`["${'['.repeat(500)}"]`, false],
  [`["\\"${'['.repeat(500)}"]`, false],
  [`["\\\\",${'['.repeat(500)}]`, true],
  [`[${'[],'.repeat(500)}[]]`, false],
  [`"${'['.repeat(500)}`, false],
])('depth of case %#', (json, expected) => {
  expect(isTooDeep(json)).toBe(expected)
})
