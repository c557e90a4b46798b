import type { RunningModule, TestClient, TestResponse } from '@socle/testing'

/** What a person needs to log in. */
export interface Person {
  readonly email: string
  readonly username: string
  readonly password: string
  readonly full_name: string
}

/** A person of this name with a password of their own. */
export function person(name: string): Person {
  const username = name.toLowerCase()
  const password = `${username} climbs at dawn`
  return { email: `${username}@example.com`, username, password, full_name: `${name} Martin` }
}

export function register(board: TestClient, json: object): Promise<TestResponse> {
  return board.request('POST', '/mastoc/api/auth/register', { json })
}

/** Sends the form that OAuth2 clients send. */
export function submit(board: TestClient, path: string, fields: Readonly<Record<string, string>>) {
  const body = new URLSearchParams(fields).toString()
  return board.request('POST', path, { body, type: 'application/x-www-form-urlencoded' })
}

export function logIn(board: TestClient, { username, password }: Pick<Person, 'username' | 'password'>) {
  return submit(board, '/mastoc/api/auth/login', { username, password })
}

/** A member who has registered and logged in. */
export interface LoggedIn {
  readonly id: string
  readonly accessToken: string
  readonly refreshToken: string
  readonly client: TestClient
}

export async function enter(board: RunningModule, who: Person): Promise<LoggedIn> {
  await register(board, who)
  const tokens = (await logIn(board, who)).json()
  return {
    id: tokens.user_id,
    accessToken: tokens.access_token,
    refreshToken: tokens.refresh_token,
    client: board.as(bearer(tokens.access_token)),
  }
}

export function bearer(token: string) {
  return { authorization: `Bearer ${token}` }
}

/** Makes a stored key of these scopes. */
export async function makeKey(board: RunningModule, ...scopes: ('read' | 'write' | 'import' | 'admin')[]) {
  const { keys } = board.application.house
  const { secret, key } = await board.database.transaction((tx) =>
    keys.create(tx, { name: scopes.join(), scopes, module: 'mastoc' }),
  )
  return { id: key.id, headers: { 'x-api-key': secret } }
}

/** An account of the house that is no member of the board. */
export async function makeAccount(board: RunningModule, who: Person, role: 'user' | 'admin' = 'user') {
  const { accounts } = board.application.house
  const passwordHash = await accounts.hashPassword(who.password)
  const { email, username, full_name: fullName } = who
  return board.database.transaction((tx) =>
    accounts.create(tx, { email, username, fullName, passwordHash, role }),
  )
}

/** The mails that were sent to somebody, oldest first. */
export async function mailsTo(board: RunningModule, recipient: string) {
  const { rows } = await board.database.raw.query(
    'select subject, body_text from mail.messages where recipient = $1 order by created_at, id',
    [recipient],
  )
  return rows as { subject: string; body_text: string }[]
}
