import { describe, expect, test } from 'vitest'
import { isBrowser, isForeign, mayBeForged, ownOrigins, type WriteEvidence } from './csrf.ts'

const OURS = 'https://crew.example'
const rules = { trustedOrigins: [OURS, 'http://localhost:5173'], isStrict: false }
const strict = { ...rules, isStrict: true }
const nothing: WriteEvidence = {
  sent: undefined,
  kept: 'a.b',
  isOfSession: false,
  origin: undefined,
  fetchSite: undefined,
}
const right = { ...nothing, sent: 'a.b', isOfSession: true }

describe('a write with the session cookie', () => {
  test('passes with the header that belongs to cookie and session', () => {
    expect(mayBeForged(right, rules)).toBe(false)
    expect(mayBeForged({ ...right, origin: OURS }, strict)).toBe(false)
  })

  test('is refused with a header that is another than the cookie, or of another session', () => {
    expect(mayBeForged({ ...right, kept: 'a.c' }, rules)).toBe(true)
    expect(mayBeForged({ ...right, isOfSession: false }, rules)).toBe(true)
    expect(mayBeForged({ ...right, isOfSession: false, fetchSite: 'same-origin' }, rules)).toBe(true)
    expect(mayBeForged({ ...right, kept: undefined }, rules)).toBe(true)
  })

  test('passes without the header only when the browser proves a trusted origin', () => {
    expect(mayBeForged(nothing, rules)).toBe(true)
    expect(mayBeForged({ ...nothing, fetchSite: 'same-origin' }, rules)).toBe(false)
    expect(mayBeForged({ ...nothing, origin: OURS }, rules)).toBe(false)
    expect(mayBeForged({ ...nothing, origin: 'http://localhost:5173', fetchSite: 'same-site' }, rules)).toBe(
      false,
    )
    for (const fetchSite of ['cross-site', 'same-site', 'none'])
      expect(mayBeForged({ ...nothing, fetchSite }, rules)).toBe(true)
  })

  test('needs the header everywhere when the install is strict', () => {
    expect(mayBeForged({ ...nothing, fetchSite: 'same-origin', origin: OURS }, strict)).toBe(true)
  })

  test('is refused from a foreign page even with the right header', () => {
    expect(mayBeForged({ ...right, origin: 'https://evil.example' }, rules)).toBe(true)
    expect(mayBeForged({ ...right, origin: 'null' }, rules)).toBe(true)
    expect(mayBeForged({ ...right, origin: `${OURS}.evil.example` }, rules)).toBe(true)
  })
})

test('an origin that is not trusted is foreign, whatever else the request says of itself', () => {
  for (const fetchSite of ['same-origin', 'same-site', 'none', undefined]) {
    const evil = { ...right, origin: 'https://evil.example', fetchSite }
    expect(isForeign(evil, rules)).toBe(true)
    expect(mayBeForged(evil, rules)).toBe(true)
    expect(mayBeForged({ ...evil, sent: undefined }, rules)).toBe(true)
  }
  expect(isForeign({ origin: OURS }, rules)).toBe(false)
  expect(isForeign(nothing, rules)).toBe(false)
})

test('our pages are opened under our own name; on this machine under each of its names for itself', () => {
  expect(ownOrigins(new URL('https://crew.example/base'))).toEqual(['https://crew.example'])
  const loopback = ['http://localhost:8000', 'http://127.0.0.1:8000', 'http://[::1]:8000']
  for (const base of loopback) expect(ownOrigins(new URL(base))).toEqual(loopback)
  expect(ownOrigins(new URL('http://localhost'))).toContain('http://127.0.0.1')
})

test('a login is that of a browser when it names a page or sends X-CSRF', () => {
  expect(isBrowser(nothing)).toBe(false)
  expect(isBrowser({ ...nothing, sent: 'dev' })).toBe(true)
  expect(isBrowser({ ...nothing, sent: '' })).toBe(true)
  expect(isBrowser({ ...nothing, origin: OURS })).toBe(true)
  expect(isBrowser({ ...nothing, fetchSite: 'none' })).toBe(true)
})
