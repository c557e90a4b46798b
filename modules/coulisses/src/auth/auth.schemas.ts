import { looseId, Nullable, problems } from '@socle/http'
import { Type } from 'typebox'
import { Id, IdParams, Instant, Ok } from '../wire.schemas.ts'
import { EMAIL_PATTERN, MAX_EMAIL } from './email.ts'

const tags = ['auth']

/** An address as bodies bring it. */
export const Email = Type.String({
  maxLength: MAX_EMAIL,
  pattern: EMAIL_PATTERN,
  examples: ['sam@example.com'],
})
/** Of new passwords alone: old ones enter whatever their length. */
export const NewPassword = Type.String({ minLength: 8, maxLength: 256, examples: ['correct horse battery'] })

const LoggedIn = Type.Object(
  {
    access_token: Type.String({ description: 'For `Authorization: Bearer`.' }),
    token_type: Type.Enum(['bearer']),
  },
  { title: 'LoggedIn' },
)

export const logIn = {
  operationId: 'logIn',
  summary: 'Log in; sets the refresh cookie, for browsers also the session cookies',
  description:
    'A request with `Origin`, `Sec-Fetch-Site` or `X-CSRF` opens a session in cookies: `cc_session` and the readable `csrf`.',
  tags,
  body: Type.Object(
    { email: Email, password: Type.String({ maxLength: 1024, examples: ['secret'] }) },
    { title: 'Login' },
  ),
  response: { 200: LoggedIn, ...problems(401, 403) },
}

export const refresh = {
  operationId: 'refreshLogin',
  summary: 'Get a new access token for the refresh cookie, which is rotated',
  tags,
  response: { 200: LoggedIn, ...problems(401, 403, 413, 415, 422) },
}

export const logOut = {
  operationId: 'logOut',
  summary: 'End the login and clear its cookies',
  tags,
  response: { 200: Ok, ...problems(403, 413, 415, 422) },
}

export const switchOrg = {
  operationId: 'switchOrg',
  summary: 'Go on in another organisation of the account',
  tags,
  body: Type.Object({ org_id: looseId() }, { title: 'OrgSwitch' }),
  response: { 200: LoggedIn, ...problems(401, 403) },
}

export const requestReset = {
  operationId: 'requestReset',
  summary: 'Ask for a new password; the token comes by e-mail',
  tags,
  body: Type.Object({ email: Email }, { title: 'ResetRequest' }),
  response: {
    200: Type.Object(
      {
        status: Type.Enum(['ok']),
        reset_token: Type.Optional(Type.String({ description: 'With `ENV=dev` only.' })),
      },
      { title: 'ResetRequested' },
    ),
  },
}

export const confirmReset = {
  operationId: 'confirmReset',
  summary: 'Set a new password with the token; every session of the account ends',
  tags,
  body: Type.Object(
    { token: Type.String({ maxLength: 2000 }), new_password: NewPassword },
    { title: 'ResetConfirm' },
  ),
  response: { 200: Ok, ...problems(400, 401) },
}

const Session = Type.Object(
  {
    id: Id,
    user_agent: Nullable(Type.String()),
    created_at: Instant,
    last_used_at: Instant,
    expires_at: Instant,
    is_current: Type.Boolean({ description: 'The one that asks.' }),
  },
  { title: 'Session' },
)

export const listSessions = {
  operationId: 'listSessions',
  summary: 'Where the account is logged in, last used first',
  tags,
  response: { 200: Type.Array(Session), ...problems(401, 403) },
}

export const endSession = {
  operationId: 'endSession',
  summary: 'End one own session',
  tags,
  params: IdParams,
  response: { 200: Ok, ...problems(401, 403, 404) },
}
