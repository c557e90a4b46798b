import { expect, test } from 'vitest'
import { judge } from './session.ts'

const now = new Date('2026-11-20T09:00:00Z')
const fresh = { audience: 'mastoc', expiresAt: '2026-11-27 09:00:00+00', usedAt: null, revokedAt: null }

test.each([
  ['a fresh token is rotated', fresh, 'rotate'],
  [
    'one that was used 20 s ago gives its successor again',
    { ...fresh, usedAt: '2026-11-20 08:59:40+00' },
    'repeat',
  ],
  [
    'one that was used before that is a replay',
    { ...fresh, usedAt: '2026-11-20 08:59:39.999+00' },
    'replayed',
  ],
  ['an expired one is refused', { ...fresh, expiresAt: '2026-11-20 09:00:00+00' }, 'refused'],
  ['a revoked one is refused, used or not', { ...fresh, revokedAt: '2026-11-20 08:00:00+00' }, 'refused'],
  ['one of another audience is refused', { ...fresh, audience: 'quiz' }, 'refused'],
])('%s', (_words, token, verdict) => {
  expect(judge(token, 'mastoc', now)).toBe(verdict)
})
