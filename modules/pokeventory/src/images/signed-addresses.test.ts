import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SignedAddresses } from './signed-addresses.ts'

let nowMs = Date.parse('2026-11-20T12:00:00Z')
const clock = { now: () => new Date(nowMs) }
const addresses = (secret = 'secret') =>
  new SignedAddresses({ secret: Buffer.from(secret), ttlSeconds: 60, clock })

function shownBy(address: string) {
  const [path = '', query = ''] = address.split('?')
  return { path, ...Object.fromEntries(new URLSearchParams(query)) } as {
    path: string
    exp: string
    sig: string
  }
}

test('an address opens its own path until it ends', () => {
  const { path, ...shown } = shownBy(addresses().sign('/imports/images/a'))
  expect(addresses().isValid(path, shown)).toBe(true)
  nowMs += 59_000
  expect(addresses().isValid(path, shown)).toBe(true)
  nowMs += 1000
  expect(addresses().isValid(path, shown)).toBe(false)
})

test('a signature of one path, end or install opens nothing else (P13)', () => {
  const path = fc.constantFrom('/imports/images/a', '/imports/images/b', '/imports/drafts/a/crop', '/')
  fc.assert(
    fc.property(path, path, fc.integer({ min: -90, max: 90 }), (signed, asked, later) => {
      const { exp, sig } = shownBy(addresses().sign(signed))
      const moved = String(Number(exp) + later)
      expect(addresses().isValid(asked, { exp: moved, sig })).toBe(signed === asked && later === 0)
      expect(addresses('other').isValid(signed, { exp, sig })).toBe(false)
    }),
  )
})

test('what is no signature is not taken for one', () => {
  const { exp, sig, path } = shownBy(addresses().sign('/imports/images/a'))
  const wrong = [
    {},
    { exp },
    { sig },
    { exp, sig: '' },
    { exp, sig: `${sig.slice(0, -2)}` },
    { exp: `${exp}x`, sig },
    { exp: '', sig },
    // the last letter says less than it could: another one may stand for the same bytes
    ...[...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_']
      .filter((letter) => letter !== sig.at(-1))
      .map((letter) => ({ exp, sig: sig.slice(0, -1) + letter })),
  ]
  for (const shown of wrong) expect(addresses().isValid(path, shown), JSON.stringify(shown)).toBe(false)
})
