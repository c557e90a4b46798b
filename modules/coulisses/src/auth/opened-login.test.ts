import { expect, test } from 'vitest'
import { orgOf } from './opened-login.ts'

const living = (orgId: string) => ({ orgId, archivedAt: null })
const archived = (orgId: string) => ({ orgId, archivedAt: '2026-11-20T09:00:00Z' })

test('a login stays in its organisation while that takes it', () => {
  expect(orgOf([living('last used'), living('mine')], 'mine')).toBe('mine')
  expect(orgOf([living('last used'), archived('mine')], 'mine')).toBe('last used')
  expect(orgOf([living('last used')], 'left')).toBe('last used')
})

test('a login that never was anywhere begins in the first living one, or in none', () => {
  expect(orgOf([archived('closed'), living('last used'), living('older')], undefined)).toBe('last used')
  expect(orgOf([archived('closed')], undefined)).toBeUndefined()
  expect(orgOf([], 'left')).toBeUndefined()
})
