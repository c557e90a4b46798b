import { DomainError, type ErrorKind } from '@socle/kernel'
import { expect, test } from 'vitest'
import { preferredLanguage, problemOf, refusalOf } from './problem.ts'

const error = (kind: ErrorKind, more = {}) =>
  refusalOf(new DomainError({ kind, code: 'some_code', detail: { en: 'English', fr: 'Français' }, ...more }))
const context = {
  part: 'demo',
  table: undefined,
  requestId: 'r1',
  language: undefined,
  acceptLanguage: undefined,
}

test.each([
  ['invalid', 422],
  ['unauthenticated', 401],
  ['forbidden', 403],
  ['not-found', 404],
  ['conflict', 409],
  ['gone', 410],
  ['stale', 412],
  ['too-large', 413],
  ['unsupported', 415],
  ['limited', 429],
  ['upstream', 502],
  ['unavailable', 503],
] as const)('a refusal of kind %s is answered with %i', (kind, status) => {
  const { problem } = problemOf(error(kind), context)
  expect(problem).toMatchObject({
    status,
    code: 'some_code',
    type: '/problems/demo/some_code',
    instance: 'r1',
  })
})

test('a module renames a code, gives it another status and its own language and headers', () => {
  const table = {
    language: 'en',
    codes: { some_code: { status: 400, code: 'other', language: 'fr', headers: { 'x-hint': 'yes' } } },
  } as const
  const { problem, headers } = problemOf(error('conflict'), { ...context, table })
  expect(problem).toMatchObject({ status: 400, code: 'other', detail: 'Français', title: 'Other' })
  expect(headers).toMatchObject({ 'x-hint': 'yes' })
})

test('further members of an error stand beside its detail', () => {
  const { problem } = problemOf(error('conflict', { extra: { clashes: [1, 2] } }), context)
  expect(problem['clashes']).toEqual([1, 2])
})

test('a 401 names the way in, a 429 and a 503 say when to come back', () => {
  expect(problemOf(error('unauthenticated'), context).headers).toEqual({ 'www-authenticate': 'Bearer' })
  const limited = error('limited', { retryAfterSeconds: 7 })
  expect(problemOf(limited, context).headers).toEqual({ 'retry-after': '7' })
  expect(problemOf(error('unavailable'), context).headers).toEqual({ 'retry-after': '5' })
})

test.each([
  [undefined, 'en'],
  ['', 'en'],
  ['fr', 'fr'],
  ['fr-CH, fr;q=0.9, en;q=0.8', 'fr'],
  ['en, fr', 'en'],
  ['de, fr;q=0.3, en;q=0.7', 'en'],
  ['de', 'en'],
  ['fr;q=0', 'en'],
  ['fr;q=nonsense, *', 'en'],
] as const)('who sends Accept-Language %j is answered in %s', (header, language) => {
  expect(preferredLanguage(header)).toBe(language)
})
