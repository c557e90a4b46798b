import { problems } from '@socle/http'
import { Type } from 'typebox'
import { UserShape } from '../users/user.schemas.ts'
import { Message } from '../wire.schemas.ts'

const tags = ['auth']

const Token = Type.Object(
  {
    access_token: Type.String({ description: 'For `Authorization: Bearer`; opaque.' }),
    refresh_token: Type.String({ description: 'Also set as a cookie; opaque.' }),
    token_type: Type.Enum(['bearer']),
  },
  { title: 'Token' },
)

/** Browsers send the cookie and no body, scripts the token. */
const RefreshBody = Type.Object(
  { refresh_token: Type.Optional(Type.String({ maxLength: 4096 })) },
  { title: 'RefreshToken' },
)

export const logIn = {
  operationId: 'logIn',
  summary: 'Log in with username or e-mail; sets the refresh cookie',
  tags,
  body: Type.Object(
    {
      username: Type.String({ maxLength: 320, examples: ['collector'] }),
      password: Type.String({ maxLength: 1024, examples: ['secret'] }),
    },
    { title: 'Login' },
  ),
  response: { 200: Token, ...problems(401, 403, 429) },
}

export const refresh = {
  operationId: 'refreshLogin',
  summary: 'Get new tokens for the refresh cookie, or for the token in the body; it is rotated',
  tags,
  body: RefreshBody,
  response: { 200: Token, ...problems(401) },
}

export const logOut = {
  operationId: 'logOut',
  summary: 'End the login and delete its cookie',
  tags,
  body: RefreshBody,
  response: { 200: Message },
}

export const readMe = {
  operationId: 'readMe',
  summary: 'Who is logged in',
  tags,
  response: { 200: UserShape, ...problems(401, 403) },
}
