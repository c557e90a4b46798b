import type { RunningModule, TestClient, TestResponse } from '@socle/testing'
import { expect } from 'vitest'

export const AUTH = '/coulisses/api/v1/auth'

/** A password for an account, whatever its length. */
export async function setPassword(app: RunningModule, accountId: string, password: string): Promise<void> {
  const { accounts } = app.application.house
  const hash = await accounts.hashPassword(password)
  await app.database.transaction((tx) => accounts.setPassword(tx, accountId, hash))
}

export function logInWith(
  client: TestClient,
  email: string,
  options: { readonly password?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<TestResponse> {
  const { password = 'secret', headers = {} } = options
  return client.request('POST', `${AUTH}/login`, { json: { email, password }, headers })
}

/** What a browser would send back of the cookies of an answer. */
export function cookieHeader(answer: TestResponse): string {
  return Object.entries(answer.cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
}

/** The lines `Set-Cookie` of an answer, by name. */
export function cookieLines(answer: TestResponse): Readonly<Record<string, string>> {
  const lines = (answer.headers['set-cookie'] ?? '').split(/,(?=[a-z_]+=)/)
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf('=')), line]))
}

/** A page of a browser that has logged in: its cookies, and the header that its helper adds. */
export async function openPage(app: RunningModule, email: string) {
  const login = await logInWith(app, email, { headers: { 'x-csrf': 'dev' } })
  expect(login.status).toBe(200)
  const cookie = cookieHeader(login)
  return {
    login,
    csrf: login.cookies['csrf'] ?? '',
    /** Without the header: what its browser adds is up to the test. */
    bare: app.as({ cookie }),
    page: app.as({ cookie, 'x-csrf': login.cookies['csrf'] ?? '' }),
  }
}
