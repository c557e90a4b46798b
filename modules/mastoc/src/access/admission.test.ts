import { describe, expect, test } from 'vitest'
import type { AccessClass } from './access.ts'
import { admit, type Shown } from './admission.ts'
import type { Member } from './caller.ts'

const climber: Member = { id: 'm', fullName: 'Climber', isAdmin: false, family: 'f' }
const admin: Member = { ...climber, isAdmin: true }
const closed: Shown = { isOpenMode: false, key: 'absent', token: 'absent' }
const key = (...scopes: readonly ('read' | 'write' | 'import' | 'admin')[]) => ({ id: 'k', scopes })

function outcome(shown: Partial<Shown>, access: AccessClass): string {
  try {
    const { caller } = admit({ ...closed, ...shown }, access)
    return [...caller.scopes].sort().join('+') + (caller.member ? '@member' : '')
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('who is let in', () => {
  test.each<[Partial<Shown>, AccessClass, string]>([
    [{}, 'R', 'api_key_missing'],
    [{ isOpenMode: true }, 'R', 'admin'],
    [{ isOpenMode: true }, 'M', 'admin'],
    [{ isOpenMode: true }, 'A', 'api_key_missing'],
    [{ isOpenMode: true }, 'J', 'jwt_required'],
    [{ isOpenMode: true, token: climber }, 'R', '@member'],
    [{ isOpenMode: true, token: climber }, 'A', 'admin_required'],
    [{ key: 'invalid', token: admin }, 'R', 'api_key_invalid'],
    [{ token: 'invalid' }, 'R', 'token_invalid'],
    [{ token: 'invalid', key: key('read') }, 'R', 'read'],
    [{ token: 'invalid', key: key('admin') }, 'J', 'jwt_required'],
    [{ token: 'stranger' }, 'R', 'not_a_member'],
    [{ token: climber }, 'W', '@member'],
    [{ key: key('read') }, 'W', 'scope_insufficient'],
    [{ key: key('write') }, 'W', 'write'],
    [{ key: key('write') }, 'I', 'scope_insufficient'],
    [{ key: key('import') }, 'I', 'import'],
    [{ token: climber }, 'I', 'admin_required'],
    [{ token: admin }, 'I', 'admin@member'],
    [{ token: admin }, 'A', 'admin@member'],
    [{ key: key('write') }, 'A', 'scope_insufficient'],
    [{ key: key('write') }, 'M', 'scope_insufficient'],
    [{ token: climber }, 'M', '@member'],
    [{ token: climber, key: key('import') }, 'J', 'import@member'],
  ])('%j on class %s: %s', (shown, access, expected) => {
    expect(outcome(shown, access)).toBe(expected)
  })

  test('a bad token beside a good key is told in WWW-Authenticate', () => {
    expect(admit({ ...closed, key: key('read'), token: 'invalid' }, 'R').isTokenIgnored).toBe(true)
  })
})
