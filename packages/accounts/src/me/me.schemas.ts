import { Nullable } from '@socle/http'
import Type, { type Static } from 'typebox'
import {
  AccountBody,
  accountBody,
  Email,
  FullName,
  NewPassword,
  Username,
} from '../accounts/account.schemas.ts'
import type { PersonalRecord } from '../accounts.ts'
import { KeyBody, keyBody } from '../keys/key.schemas.ts'
import { SessionBody, sessionBody } from '../sessions/session.schemas.ts'

const CurrentPassword = Type.String({ maxLength: 1024 })

export const MeUpdate = Type.Object(
  {
    email: Type.Optional(Nullable(Email)),
    username: Type.Optional(Nullable(Username)),
    full_name: Type.Optional(FullName),
    current_password: Type.Optional(CurrentPassword),
  },
  {
    title: 'MeUpdate',
    additionalProperties: false,
    description: 'Only what is sent changes; another e-mail address needs `current_password`.',
  },
)

export const PasswordChange = Type.Object(
  { current_password: CurrentPassword, new_password: NewPassword },
  { title: 'PasswordChange', additionalProperties: false },
)

export const PersonalExport = Type.Object(
  {
    account: AccountBody,
    sessions: Type.Array(SessionBody),
    keys: Type.Array(KeyBody),
    modules: Type.Record(Type.String(), Type.Unknown(), { description: 'What each module keeps.' }),
  },
  { title: 'PersonalExport' },
)

/** Everything that is kept of a person, on the wire. */
export function personalExport(record: PersonalRecord, currentId: string): Static<typeof PersonalExport> {
  return {
    account: accountBody(record.account),
    sessions: record.sessions.map((session) => sessionBody(session, currentId)),
    keys: record.keys.map(keyBody),
    modules: { ...record.modules },
  }
}
