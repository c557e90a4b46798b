import { problems } from '@socle/http'
import { Type } from 'typebox'
import { Email, FullName, NewPassword, Username } from '../profiles/profile-shape.schemas.ts'
import { Message, Uuid } from '../wire.schemas.ts'

const tags = ['auth']
/** OAuth2 clients send a form, with fields that mean nothing here. */
const consumes = ['application/x-www-form-urlencoded']

const credentials = {
  username: Type.String({ maxLength: 254, description: 'Username or e-mail', examples: ['ada'] }),
  password: Type.String({ maxLength: 1024 }),
}

const LoginForm = Type.Object(credentials, { title: 'LoginForm' })
const JoinForm = Type.Object({ ...credentials, full_name: Type.Optional(FullName) }, { title: 'JoinForm' })
const RefreshToken = Type.String({ maxLength: 1000 })

const tokens = {
  access_token: Type.String({ description: 'For `Authorization: Bearer`' }),
  refresh_token: Type.String({ description: 'Good for one refresh' }),
  token_type: Type.Enum(['bearer']),
  expires_in: Type.Integer({ description: 'Seconds', examples: [86_400] }),
}

const LoginResponse = Type.Object(
  {
    ...tokens,
    user_id: Uuid,
    email: Type.String(),
    username: Type.String(),
    full_name: Type.String(),
    role: Type.Enum(['user', 'admin']),
  },
  { title: 'LoginResponse' },
)

export const register = {
  operationId: 'register',
  summary: 'Become a member',
  tags,
  body: Type.Object(
    { email: Email, username: Username, password: NewPassword, full_name: FullName },
    { title: 'RegisterRequest' },
  ),
  response: {
    201: Type.Object(
      {
        id: Uuid,
        email: Type.String(),
        username: Type.String(),
        full_name: Type.String(),
        message: Type.String(),
      },
      { title: 'Registered' },
    ),
    ...problems(400, 403, 422, 429),
  },
}

export const logIn = {
  operationId: 'login',
  summary: 'Log in by username or e-mail',
  tags,
  consumes,
  body: LoginForm,
  response: { 200: LoginResponse, ...problems(401, 403, 422, 429) },
}

export const join = {
  operationId: 'join',
  summary: 'Enter the board with an account of the house',
  tags,
  consumes,
  body: JoinForm,
  response: { 200: LoginResponse, ...problems(401, 403, 422, 429) },
}

export const refresh = {
  operationId: 'refreshTokens',
  summary: 'Trade a refresh token for a new pair; the old one is spent',
  tags,
  body: Type.Object({ refresh_token: RefreshToken }, { title: 'RefreshRequest' }),
  response: {
    200: Type.Object(tokens, { title: 'TokenPair' }),
    ...problems(401, 403, 422),
  },
}

export const logOut = {
  operationId: 'logout',
  summary: 'End the login of the refresh token, or of the access token',
  tags,
  body: Type.Object({ refresh_token: Type.Optional(RefreshToken) }, { title: 'LogoutRequest' }),
  response: { 200: Message, ...problems(422) },
}

export const requestReset = {
  operationId: 'requestPasswordReset',
  summary: 'Ask for a new password; a code comes by e-mail',
  tags,
  body: Type.Object({ email: Email }, { title: 'ResetRequest' }),
  response: { 200: Message, ...problems(422, 429) },
}

export const confirmReset = {
  operationId: 'confirmPasswordReset',
  summary: 'Set a new password with the code; every login ends',
  tags,
  body: Type.Object(
    { token: Type.String({ maxLength: 200 }), new_password: NewPassword },
    { title: 'ResetConfirm' },
  ),
  response: { 200: Message, ...problems(400, 422) },
}
