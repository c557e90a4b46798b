import { type RunningModule, startModule } from '@socle/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mastoc } from '../src/index.ts'
import { enter, logIn, mailsTo, makeKey, person, register } from './people.ts'

let board: RunningModule
beforeAll(async () => {
  board = await startModule(mastoc, { settings: { API_KEY: 'a shared key of enough length' } })
})
afterAll(() => board.stop())

const ask = (email: string) => board.request('POST', '/mastoc/api/auth/reset-password', { json: { email } })
const confirm = (token: string, new_password: string) =>
  board.request('POST', '/mastoc/api/auth/reset-password/confirm', { json: { token, new_password } })

/** The code stands alone on its line. */
function codeIn(mail: { readonly body_text: string } | undefined): string {
  return mail!.body_text.split('\n').find((line) => /^[\w-]{30,}$/.test(line))!
}

describe('a forgotten password', () => {
  test('is replaced by the code that comes by e-mail, once', async () => {
    const ada = person('Ada')
    const { refreshToken } = await enter(board, ada)
    expect((await ask('ADA@example.com')).status).toBe(200)
    const [mail] = await mailsTo(board, ada.email)
    expect(mail!.body_text).toContain('Bonjour Ada Martin')
    expect(mail!.body_text).toContain('Hello Ada Martin')
    const code = codeIn(mail)
    const set = await confirm(code, 'an entirely new one')
    expect([set.status, set.json()]).toEqual([200, { message: expect.any(String) }])
    expect((await logIn(board, ada)).status).toBe(401)
    expect((await logIn(board, { ...ada, password: 'an entirely new one' })).status).toBe(200)
    const refreshed = await board.request('POST', '/mastoc/api/auth/refresh', {
      json: { refresh_token: refreshToken },
    })
    expect(refreshed.status).toBe(401)
    const again = await confirm(code, 'yet another one')
    expect([again.status, again.json().code]).toEqual([400, 'reset_invalid'])
  })

  test('of an unknown address is answered alike, in the same time', async () => {
    const bea = person('Bea')
    await register(board, bea)
    const timed = async (email: string) => {
      const start = performance.now()
      const response = await ask(email)
      return { status: response.status, body: response.json(), ms: performance.now() - start }
    }
    const [known, unknown] = [await timed(bea.email), await timed('nobody@example.com')]
    expect(unknown.body).toEqual(known.body)
    expect(unknown.status).toBe(known.status)
    for (const { ms } of [known, unknown]) expect(ms).toBeGreaterThan(140)
    expect(await mailsTo(board, 'nobody@example.com')).toEqual([])
  })

  test('cannot be replaced by a made-up code, nor by a short password', async () => {
    const made = await confirm('made-up', 'a good password')
    expect([made.status, made.json().code]).toEqual([400, 'reset_invalid'])
    expect((await confirm('made-up', 'short')).status).toBe(422)
    expect((await ask('no address')).status).toBe(422)
  })

  test('too many requests from one address are refused', async () => {
    await using small = await startModule(mastoc, { house: { registerLimitPerHour: 1 } })
    const send = () =>
      small.request('POST', '/mastoc/api/auth/reset-password', { json: { email: 'a@example.com' } })
    expect((await send()).status).toBe(200)
    const second = await send()
    expect([second.status, second.json().code]).toEqual([429, 'rate_limited'])
  })
})

describe("one's own password", () => {
  const change = (client: RunningModule | ReturnType<RunningModule['as']>, json: object) =>
    client.request('POST', '/mastoc/api/users/me/password', { json })

  test('is changed with the one before; other logins end, this one goes on', async () => {
    const cleo = person('Cleo')
    const { client } = await enter(board, cleo)
    const other = (await logIn(board, cleo)).json()
    const response = await change(client, {
      current_password: cleo.password,
      new_password: 'a better password',
    })
    expect([response.status, response.json()]).toEqual([200, { message: expect.any(String) }])
    expect((await client.request('GET', '/mastoc/api/users/me')).status).toBe(200)
    const gone = board.as({ authorization: `Bearer ${other.access_token}` })
    expect((await gone.request('GET', '/mastoc/api/users/me')).status).toBe(401)
    expect((await logIn(board, { ...cleo, password: 'a better password' })).status).toBe(200)
  })

  test('stays when the one before is wrong, the new one short, or a key asks', async () => {
    const dora = person('Dora')
    const { client } = await enter(board, dora)
    const wrong = await change(client, { current_password: 'wrong', new_password: 'a better password' })
    expect([wrong.status, wrong.json().code]).toEqual([400, 'wrong_password'])
    const short = await change(client, { current_password: dora.password, new_password: 'short' })
    expect(short.status).toBe(422)
    const { headers } = await makeKey(board, 'admin')
    const byKey = await change(board.as(headers), {
      current_password: 'x',
      new_password: 'a better password',
    })
    expect([byKey.status, byKey.json().code]).toEqual([401, 'jwt_required'])
    expect((await logIn(board, dora)).status).toBe(200)
  })
})

describe('a code for a new password, made by an admin', () => {
  test('works once', async () => {
    const eve = person('Eve')
    const { id } = await enter(board, eve)
    const { headers } = await makeKey(board, 'admin')
    const response = await board.as(headers).request('POST', `/mastoc/api/users/${id}/reset-link`)
    expect(response.status).toBe(200)
    expect(response.json()).toEqual({
      token: expect.any(String),
      expires_at: expect.stringMatching(/^\d{4}-.*Z$/),
    })
    expect(response.headers['cache-control']).toBe('no-store')
    expect((await confirm(response.json().token, 'from the admin')).status).toBe(200)
    expect((await logIn(board, { ...eve, password: 'from the admin' })).status).toBe(200)
    expect((await confirm(response.json().token, 'once more now')).status).toBe(400)
  })
})
