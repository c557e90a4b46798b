import { expect, test } from 'vitest'
import type { Role } from '../access/role.ts'
import { byRank, isWithin, type MemberView } from './member.ts'

const member = (role: Role, email: string | null): MemberView => ({
  account_id: `${role} ${email}`,
  role,
  email,
  display_name: '',
  user_id: null,
  is_active: true,
})

test('members are listed by rank, then by e-mail, those without one last', () => {
  const sorted = byRank([
    member('tech', null),
    member('tech', 'b@x.test'),
    member('owner', 'z@x.test'),
    member('tech', 'A@x.test'),
    member('manager', 'm@x.test'),
    member('admin', 'c@x.test'),
  ])
  expect(sorted.map(({ role, email }) => `${role} ${email}`)).toEqual([
    'owner z@x.test',
    'admin c@x.test',
    'manager m@x.test',
    'tech A@x.test',
    'tech b@x.test',
    'tech null',
  ])
})

test('an admin handles admins and below, never an owner', () => {
  expect(isWithin('admin', 'owner')).toBe(false)
  expect(isWithin('admin', 'admin')).toBe(true)
  expect(isWithin('admin', 'tech')).toBe(true)
  expect(isWithin('owner', 'owner')).toBe(true)
})
