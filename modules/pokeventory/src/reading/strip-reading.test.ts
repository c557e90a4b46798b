import { expect, test } from 'vitest'
import type { ReadStrip } from './card-reading.ts'
import { isReadAlike } from './strip-reading.ts'

const strip = (variant: string, ...tokens: string[]): ReadStrip => ({ side: 'left', variant, tokens })

test('a number is read once two attempts agree on it, and on no other', () => {
  const [one, two] = [strip('a', '017/160'), strip('b', 'Illus.', '017/160')]
  expect(isReadAlike({ texts: [], strips: [one] })).toBe(false)
  expect(isReadAlike({ texts: [], strips: [one, two] })).toBe(true)
  expect(isReadAlike({ texts: [], strips: [one, two, strip('c', '011/160')] })).toBe(true)
  const others = [strip('c', '011/160'), strip('d', '011/160')]
  expect(isReadAlike({ texts: [], strips: [one, two, ...others] })).toBe(false)
  expect(isReadAlike({ texts: [], strips: [strip('a', '017'), strip('b', '017')] })).toBe(false)
})

test('two looks at one line are one attempt, another attempt is needed beside them', () => {
  const looks = [strip('line_0_dark', '017/160'), strip('line_0_dark', '017/160')]
  expect(isReadAlike({ texts: [], strips: looks })).toBe(false)
  expect(isReadAlike({ texts: [], strips: [...looks, strip('tags_block', '017/160')] })).toBe(true)
})
