import { expect, test } from 'vitest'
import { claimsShown, isShownExpired } from './shown-token.ts'

const tokenOf = (claims: unknown) => `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.y`
const now = new Date('2026-11-20T09:00:00Z')
const second = now.getTime() / 1000

test('the claims of a token are read whoever signed it', () => {
  expect(claimsShown(tokenOf({ typ: 'access' }))).toEqual({ typ: 'access' })
})

test('what is no token has no claims', () => {
  for (const text of ['', 'x', 'x.y', 'x.y.z', 'a.b.c.d', tokenOf(null), tokenOf(5), tokenOf('text')])
    expect(claimsShown(text), text).toBeUndefined()
})

test('a token is over from the second on that it names', () => {
  expect(isShownExpired(tokenOf({ exp: second + 1 }), now)).toBe(false)
  expect(isShownExpired(tokenOf({ exp: second }), now)).toBe(true)
  for (const exp of [undefined, 'soon', null]) expect(isShownExpired(tokenOf({ exp }), now)).toBe(false)
})
