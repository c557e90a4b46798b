import Type, { type Static } from 'typebox'
import { AccountBody, accountBody } from '../accounts/account.schemas.ts'
import type { Account, TokenPair } from '../accounts.ts'

export const LoginBody = Type.Object(
  {
    login: Type.String({ maxLength: 254, description: 'E-mail address or username.', examples: ['ada'] }),
    password: Type.String({ maxLength: 1024 }),
  },
  { title: 'Login', additionalProperties: false },
)

export const CsrfHeader = Type.Object({
  'x-csrf': Type.Optional(
    Type.String({ description: 'Any value: a page of another origin cannot send it.', examples: ['1'] }),
  ),
})

export const LoggedInBody = Type.Object(
  {
    access_token: Type.String({ description: 'For `Authorization: Bearer`, in every module.' }),
    token_type: Type.Literal('bearer'),
    expires_in: Type.Integer({ description: 'Seconds.', examples: [1800] }),
    account: AccountBody,
  },
  { title: 'LoggedIn' },
)

/** Tokens on the wire; the refresh token travels in its cookie alone. */
export function loggedInBody(pair: TokenPair & { readonly account: Account }): Static<typeof LoggedInBody> {
  return {
    access_token: pair.accessToken,
    token_type: 'bearer',
    expires_in: pair.expiresIn,
    account: accountBody(pair.account),
  }
}
