import { Nullable } from '@socle/http'
import Type, { type Static } from 'typebox'
import type { Account } from '../accounts.ts'
import { wireTime } from '../instant.ts'

export const Email = Type.String({ maxLength: 254, examples: ['ada@example.com'] })
export const Username = Type.String({
  maxLength: 50,
  description: 'Without `@` and spaces.',
  examples: ['ada'],
})
export const FullName = Type.String({ maxLength: 255, examples: ['Ada Morel'] })
export const NewPassword = Type.String({ minLength: 8, maxLength: 1024 })
const Role = Type.Enum(['user', 'admin'])
const Time = Type.String({ format: 'date-time', examples: ['2026-11-20T09:00:00.000Z'] })

export const AccountId = Type.Object({ account_id: Type.String({ format: 'uuid' }) })

export const AccountBody = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    number: Type.Integer({ description: 'For contracts with integer ids.' }),
    email: Nullable(Type.String()),
    username: Nullable(Type.String()),
    full_name: Type.String(),
    role: Role,
    is_active: Type.Boolean(),
    created_at: Time,
    updated_at: Nullable(Time),
    last_login_at: Nullable(Time),
  },
  { title: 'Account' },
)

export const AccountListQuery = Type.Object({
  q: Type.Optional(
    Type.String({ maxLength: 254, description: 'Part of an e-mail address, username or full name.' }),
  ),
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
  cursor: Type.Optional(Type.String({ description: '`next_cursor` of the page before.' })),
})

export const AccountList = Type.Object(
  { items: Type.Array(AccountBody), next_cursor: Nullable(Type.String()) },
  { title: 'AccountList' },
)

export const AccountCreate = Type.Object(
  {
    email: Type.Optional(Nullable(Email)),
    username: Type.Optional(Nullable(Username)),
    full_name: FullName,
    password: Type.Optional(NewPassword),
    role: Type.Optional(Role),
  },
  { title: 'AccountCreate', additionalProperties: false },
)

export const AccountUpdate = Type.Object(
  {
    email: Type.Optional(Nullable(Email)),
    username: Type.Optional(Nullable(Username)),
    full_name: Type.Optional(FullName),
    role: Type.Optional(Role),
    is_active: Type.Optional(Type.Boolean()),
  },
  { title: 'AccountUpdate', additionalProperties: false, description: 'Only what is sent changes.' },
)

export const PasswordSet = Type.Object(
  { new_password: NewPassword },
  { title: 'PasswordSet', additionalProperties: false },
)

/** An account on the wire. */
export function accountBody(account: Account): Static<typeof AccountBody> {
  return {
    id: account.id,
    number: account.number,
    email: account.email,
    username: account.username,
    full_name: account.fullName,
    role: account.role,
    is_active: account.isActive,
    created_at: wireTime(account.createdAt),
    updated_at: wireTime(account.updatedAt),
    last_login_at: wireTime(account.lastLoginAt),
  }
}

/** What is sent of names, in our words; what is not sent stays absent. */
export function namesOf(body: {
  readonly email?: string | null
  readonly username?: string | null
  readonly full_name?: string
}): { email?: string | null; username?: string | null; fullName?: string } {
  return {
    ...(body.email === undefined ? {} : { email: body.email }),
    ...(body.username === undefined ? {} : { username: body.username }),
    ...(body.full_name === undefined ? {} : { fullName: body.full_name }),
  }
}
