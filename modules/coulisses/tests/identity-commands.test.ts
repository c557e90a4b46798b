import type { CommandIo } from '@socle/foundation'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { get } from './calls.ts'
import { logInWith } from './logins.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage[Symbol.asyncDispose]())

/** Types a command; what it printed is JSON when it went well. */
async function type(name: string, options: Record<string, string | boolean>, line = '') {
  const command = stage.app.application.modules[0]!.module.commands?.find((one) => one.name === name)
  const said: string[] = []
  const io: CommandIo = {
    print: (text) => said.push(text),
    printError: (text) => said.push(text),
    progress: () => {},
    confirm: async () => false,
    readLine: async () => line,
    path: (relative) => relative,
    signal: new AbortController().signal,
  }
  const code = await command!.run(options, io)
  return { code, said: said.join('\n'), json: () => JSON.parse(said.join('')) }
}

test('an operator makes two organisations and lets people in, who log in at once', async () => {
  const weak = { allowWeak: true, ownerPasswordStdin: true }
  const first = await type('org create', { name: 'O1', ownerEmail: 'sam@example.com', ...weak }, 'secret')
  expect(first).toMatchObject({ code: 0 })
  const { org_id, account_id, password } = first.json()
  expect(password).toBeUndefined()
  const login = await logInWith(stage.app, 'sam@example.com')
  expect(login.text).toContain('access_token')
  const client = stage.app.as({ authorization: `Bearer ${login.json().access_token}` })
  expect((await get(client, 'auth/me')).json()).toMatchObject({ id: account_id, org_id, role: 'owner' })

  const second = await type('org create', {
    name: 'O2',
    ownerEmail: 'olga@example.com',
    timezone: 'Europe/Brussels',
    country: 'BE',
  })
  const made = second.json()
  const entered = await logInWith(stage.app, 'olga@example.com', { password: made.password })
  expect(entered.status).toBe(200)

  const member = { org: org_id, email: 'tess@example.com', role: 'tech' }
  const tess = await type('member add', { ...member, person: 'Tess T.' })
  expect(tess.json()).toMatchObject({ role: 'tech', display_name: 'Tess T.', email: 'tess@example.com' })
  expect(tess.json().user_id).toMatch(/-/)
  const secret = tess.json().password
  expect((await logInWith(stage.app, 'tess@example.com', { password: secret })).status).toBe(200)
  const known = await type('member add', { org: made.org_id, email: 'tess@example.com', role: 'manager' })
  expect(known.json().password).toBeUndefined()
  await expect(type('member add', member)).rejects.toThrow('already_member')
})

test('what cannot be is said before anything is made', async () => {
  const org = { name: 'Wrong', ownerEmail: 'w@example.com' }
  for (const [name, options, line] of [
    ['org create', { ...org, name: ' ' }, ''],
    ['org create', { ...org, ownerEmail: 'nobody' }, ''],
    ['org create', { ...org, ownerPasswordStdin: true }, 'short'],
    ['member add', { org: 'abc', email: 'w@example.com', role: 'tech' }, ''],
    ['member add', { org: crypto.randomUUID(), email: 'w@example.com', role: 'boss' }, ''],
  ] as const)
    expect((await type(name, options, line)).code, JSON.stringify(options)).toBe(2)
  await expect(type('org create', { ...org, timezone: 'Mars/Olympus' })).rejects.toThrow('timezone')
  const nowhere = { org: crypto.randomUUID(), email: 'w@example.com', role: 'tech' }
  await expect(type('member add', nowhere)).rejects.toThrow('not_found')
  const { accounts } = stage.app.application.house
  expect(await accounts.findByLogin(stage.app.database.handle, 'w@example.com')).toBeUndefined()
})
