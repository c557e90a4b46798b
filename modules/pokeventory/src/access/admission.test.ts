import type { Scope } from '@socle/accounts'
import { expect, test } from 'vitest'
import type { AccessClass } from './access.ts'
import { admit, type Shown } from './admission.ts'
import type { Caller } from './caller.ts'

const collector: Caller = {
  accountId: 'a',
  number: 1,
  isEditor: false,
  isAdmin: false,
  scopes: null,
  keyId: null,
  family: 'f',
}
const editor = { ...collector, isEditor: true }
const admin = { ...editor, isAdmin: true }
const key = (owner: Caller, ...scopes: readonly Scope[]) => ({
  ...owner,
  scopes: new Set(scopes),
  keyId: 'k',
})

function outcome(shown: Shown, access: AccessClass, isRead: boolean): string {
  try {
    const caller = admit(shown, access, isRead)
    return caller ? 'known' : 'nobody'
  } catch (error) {
    return (error as { code: string }).code
  }
}

test.each<[Shown, AccessClass, 'read' | 'write', string]>([
  ['absent', 'P', 'read', 'nobody'],
  ['invalid', 'P', 'write', 'nobody'],
  [collector, 'P', 'read', 'nobody'],
  ['invalid', 'O', 'read', 'nobody'],
  ['stranger', 'O', 'read', 'nobody'],
  [collector, 'O', 'read', 'known'],
  ['absent', 'S', 'read', 'nobody'],
  [collector, 'S', 'read', 'known'],
  ['absent', 'C', 'read', 'not_authenticated'],
  ['invalid', 'C', 'read', 'invalid_token'],
  ['ownerless', 'C', 'read', 'key_without_owner'],
  ['stranger', 'C', 'read', 'not_a_member'],
  [collector, 'C', 'write', 'known'],
  [key(collector, 'read'), 'C', 'read', 'known'],
  [key(collector, 'read'), 'C', 'write', 'scope_insufficient'],
  [key(collector, 'import'), 'C', 'write', 'scope_insufficient'],
  [key(collector, 'import'), 'I', 'write', 'known'],
  [key(collector, 'write'), 'I', 'write', 'known'],
  [key(collector, 'import'), 'I', 'read', 'known'],
  [key(collector, 'import'), 'C', 'read', 'scope_insufficient'],
  [key(collector, 'write'), 'C', 'read', 'known'],
  [key(collector, 'read'), 'M', 'write', 'scope_insufficient'],
  [collector, 'E', 'read', 'editor_required'],
  [editor, 'E', 'write', 'known'],
  [key(editor, 'write'), 'E', 'write', 'scope_insufficient'],
  [key(editor, 'admin'), 'E', 'write', 'known'],
  [key(collector, 'admin'), 'E', 'write', 'editor_required'],
  [editor, 'A', 'read', 'admin_required'],
  [admin, 'A', 'write', 'known'],
  [key(admin, 'read'), 'A', 'read', 'scope_insufficient'],
  [key(admin, 'admin'), 'A', 'write', 'known'],
])('%# who shows this on a route of class %s', (shown, access, ...[what, expected]) => {
  expect(outcome(shown, access, what === 'read')).toBe(expected)
})
