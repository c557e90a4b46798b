import { expect, test } from 'vitest'
import { containing, fold } from './folding.ts'

test.each([
  ['  Zoé   Łukasz ', 'zoe lukasz'],
  ['ΓΙΏΡΓΟΣ', 'γιωργοσ'],
  ['Γιώργος', 'γιωργοσ'],
])('%j is searched as %j', (name, folded) => {
  expect(fold(name)).toBe(folded)
  expect(fold(folded)).toBe(folded)
})

test('signs of a pattern stand for themselves', () => {
  expect(containing('50 %_x')).toBe('%50 \\%\\_x%')
})
