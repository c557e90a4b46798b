import { expect, test } from 'vitest'
import { scrub, scrubText } from './scrub.ts'

test('a secret is hidden whatever the spelling of its field', () => {
  const fields = {
    password: 'a',
    access_token: 'b',
    headers: { 'Set-Cookie': 'c', 'x-api-key': 'd' },
    status: 200,
  }
  expect(scrub(fields)).toEqual({
    password: '[hidden]',
    access_token: '[hidden]',
    headers: { 'Set-Cookie': '[hidden]', 'x-api-key': '[hidden]' },
    status: 200,
  })
  expect(fields.password).toBe('a')
})

test('a line without secrets is passed on as it is', () => {
  const fields = { method: 'GET', nested: { list: [1, 2] }, none: null }
  expect(scrub(fields)).toBe(fields)
})

test('an object that holds itself is no trap', () => {
  const loop: Record<string, unknown> = { token: 'a' }
  loop.self = loop
  expect(scrub(loop).token).toBe('[hidden]')
})

test('a password in an address, a key and a token in a sentence are hidden', () => {
  expect(scrubText('cannot reach postgres://ann:pw@host:5432/x')).toBe(
    'cannot reach postgres://[hidden]@host:5432/x',
  )
  expect(scrubText('key sk_abc-def refused')).toBe('key [hidden] refused')
  expect(scrubText('Authorization: Bearer abc.def')).toBe('Authorization: Bearer [hidden]')
  expect(scrubText('jwt eyJhbGciOi.eyJzdWIi.c2ln')).toBe('jwt [hidden]')
})
