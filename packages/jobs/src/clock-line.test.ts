import { expect, test } from 'vitest'
import { isClockLine } from './clock-line.ts'

test.each(['0 3 * * *', '*/15 6-22 * * mon-fri', ' 17  3 1 1,7 * '])('%s says when', (line) => {
  expect(isClockLine(line)).toBe(true)
})

test.each([
  'tomorrow',
  'off',
  '',
  '* * * * x',
  '61 3 * * *',
  '0 0 31 2 *',
  '0 3 * *',
  '0 0 3 * * *',
  'FREQ=DAILY',
])('%s does not', (line) => {
  expect(isClockLine(line)).toBe(false)
})
