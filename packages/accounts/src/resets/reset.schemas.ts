import Type from 'typebox'
import { NewPassword } from '../accounts/account.schemas.ts'

export const ResetRequest = Type.Object(
  { login: Type.String({ maxLength: 254, description: 'E-mail address or username.' }) },
  { title: 'ResetRequest', additionalProperties: false },
)

export const ResetRequested = Type.Object(
  {
    status: Type.Literal('ok'),
    reset_token: Type.Optional(Type.String({ description: 'In development only.' })),
  },
  { title: 'ResetRequested' },
)

export const ResetConfirm = Type.Object(
  { token: Type.String({ maxLength: 200 }), new_password: NewPassword },
  { title: 'ResetConfirm', additionalProperties: false },
)
