import type { RunningModule, TestClient } from '@socle/testing'

/** Somebody with an account here, logged in. */
export interface Collector extends TestClient {
  readonly id: number
  readonly accountId: string
  readonly username: string
  readonly password: string
  readonly refreshToken: string
  readonly accessToken: string
}

const PASSWORD = 'correct horse battery'

/** Registers and logs in over HTTP. */
export async function newCollector(app: RunningModule, username: string): Promise<Collector> {
  const email = `${username}@example.com`
  const made = await app.request('POST', '/pokeventory/users/', {
    json: { email, username, password: PASSWORD },
  })
  if (made.status !== 201) throw new Error(`registration: ${made.status} ${made.text}`)
  const account = await app.application.house.accounts.findByLogin(app.database.handle, username)
  return { ...(await logIn(app, username)), id: made.json().id, accountId: account!.id }
}

/** The same with the role editor. */
export async function newEditor(app: RunningModule, username: string): Promise<Collector> {
  const collector = await newCollector(app, username)
  const admin = await newAdmin(app)
  const json = { roles: ['collector', 'editor'] }
  await admin.request('PUT', `/pokeventory/users/${collector.id}/roles`, { json })
  return collector
}

/** An admin of the house, logged in here. */
export async function newAdmin(app: RunningModule): Promise<Omit<Collector, 'id' | 'accountId'>> {
  const { accounts } = app.application.house
  const passwordHash = await accounts.hashPassword(PASSWORD)
  await app.database.transaction((tx) =>
    accounts.ensureFirstAdmin(tx, { email: 'admin@example.com', username: 'root', password: passwordHash }),
  )
  const found = await accounts.findByLogin(app.database.handle, 'root')
  await app.database.transaction((tx) => accounts.setPassword(tx, found!.id, passwordHash))
  return logIn(app, 'root')
}

async function logIn(app: RunningModule, username: string) {
  const answer = await app.request('POST', '/pokeventory/auth/login', {
    json: { username, password: PASSWORD },
  })
  if (answer.status !== 200) throw new Error(`login: ${answer.status} ${answer.text}`)
  const { access_token: accessToken, refresh_token: refreshToken } = answer.json()
  return {
    ...app.as({ authorization: `Bearer ${accessToken}` }),
    username,
    password: PASSWORD,
    accessToken,
    refreshToken,
  }
}
