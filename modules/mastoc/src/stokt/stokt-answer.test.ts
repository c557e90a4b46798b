import { expect, test } from 'vitest'
import { refusalWords, retryAfterOf, whyNoJson } from './stokt-answer.ts'

test('Retry-After is read as seconds and as a date', () => {
  const now = new Date('2026-11-20T08:00:00Z')
  expect(retryAfterOf('120', now)).toBe(120)
  expect(retryAfterOf('Fri, 20 Nov 2026 08:01:30 GMT', now)).toBe(90)
  expect(retryAfterOf('Fri, 20 Nov 2026 07:00:00 GMT', now)).toBe(0)
  expect(retryAfterOf('soon', now)).toBeUndefined()
  expect(retryAfterOf(null, now)).toBeUndefined()
})

test('a refusal is told in one line', () => {
  expect(refusalWords({ nonFieldErrors: ['No top.', 'No start.'] })).toBe('No top. No start.')
  expect(refusalWords({ name: ['Too short.'], grade: 'Unknown.' })).toBe('name: Too short.; grade: Unknown.')
  expect(refusalWords('nonsense')).toBe('')
})

test('what is no JSON is told by its kind', () => {
  expect(whyNoJson('<!doctype html><title> Bad gateway </title>')).toBe(
    'a web page (Bad gateway) and no JSON',
  )
  expect(whyNoJson('  ')).toBe('an empty body')
  expect(whyNoJson('{"count": 1')).toBe('a body that is no whole JSON')
})
