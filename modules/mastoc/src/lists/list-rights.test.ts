import { describe, expect, test } from 'vitest'
import type { Caller } from '../access/caller.ts'
import { mustEditList, mustSeeList, type OwnedList } from './list-rights.ts'

const me = callerOf('me')
const admin: Caller = { ...callerOf('admin'), scopes: new Set(['admin']) }

function callerOf(id: string): Caller {
  const member = { id, fullName: id, isAdmin: false, family: 'f' }
  return { scopes: new Set(), member, keyId: undefined }
}

function list(parts: Partial<OwnedList>): OwnedList {
  return { owner_id: 'somebody', kind: 'personal', is_public: false, is_manager: false, ...parts }
}

const sees = (caller: Caller, parts: Partial<OwnedList>) => {
  try {
    return mustSeeList(caller, list(parts), 'id') !== undefined
  } catch {
    return false
  }
}
const edits = (caller: Caller, parts: Partial<OwnedList>) => {
  try {
    mustEditList(caller, list(parts))
    return true
  } catch {
    return false
  }
}

describe('a private list', () => {
  test('exists for its owner alone, not even for an admin', () => {
    expect(sees(me, { owner_id: 'me' })).toBe(true)
    expect(sees(me, {})).toBe(false)
    expect(sees(admin, {})).toBe(false)
  })

  test('of a gym exists for its managers and for admins', () => {
    expect(sees(me, { kind: 'gym' })).toBe(false)
    expect(sees(me, { kind: 'gym', is_manager: true })).toBe(true)
    expect(sees(admin, { kind: 'gym' })).toBe(true)
  })
})

test('a public list is seen by every member and edited by its owner or an admin', () => {
  expect(sees(me, { is_public: true })).toBe(true)
  expect(edits(me, { is_public: true })).toBe(false)
  expect(edits(me, { is_public: true, owner_id: 'me' })).toBe(true)
  expect(edits(admin, { is_public: true })).toBe(true)
})

test('a gym’s list is edited by managers and admins; having made it is not enough', () => {
  expect(edits(me, { kind: 'gym', owner_id: 'me' })).toBe(false)
  expect(edits(me, { kind: 'gym', is_manager: true })).toBe(true)
  expect(edits(admin, { kind: 'gym' })).toBe(true)
})
