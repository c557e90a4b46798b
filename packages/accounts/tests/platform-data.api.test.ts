import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Account } from '../src/index.ts'
import { PlatformApi } from './platform-api.ts'

let api: PlatformApi
let ada: Account

beforeAll(async () => {
  api = await PlatformApi.open()
})
afterAll(() => api.close())
beforeEach(async () => {
  ada = await api.somebody()
})

test('a person gets everything that is kept, from every module', async () => {
  api.house.duties.push({
    module: 'mastoc',
    isMember: async () => true,
    erase: async () => {},
    export: async (_tx, id) => ({ sends: [{ climber: id }] }),
  })
  const { as } = await api.logIn(ada)
  const { body, headers } = await api.call('GET', '/me/export', { headers: as })
  expect(headers['content-disposition']).toContain('attachment')
  expect(body).toMatchObject({
    account: { id: ada.id, email: ada.email },
    sessions: [{ is_current: true }],
    keys: [],
    modules: { mastoc: { sends: [{ climber: ada.id }] } },
  })
  expect(JSON.stringify(body)).not.toContain('argon2')
})

test('a person who is erased is gone from every module, in one transaction', async () => {
  const erased: string[] = []
  let fails = true
  const duty = (module: string, erase: (id: string) => void) => ({
    module,
    isMember: async () => true,
    erase: async (_tx: unknown, id: string) => erase(id),
    export: async () => ({}),
  })
  api.house.duties.push(duty('mastoc', (id) => void erased.push(id)))
  api.house.duties.push(
    duty('quiz', () => {
      if (fails) throw new Error('not now')
    }),
  )
  const { as, cookie } = await api.logIn(ada)
  expect((await api.call('DELETE', '/me', { headers: as })).status).toBe(500)
  expect((await api.call('GET', '/me', { headers: as })).status).toBe(200)
  fails = false
  expect((await api.call('DELETE', '/me', { headers: as })).status).toBe(204)
  expect(erased.at(-1)).toBe(ada.id)
  expect((await api.call('GET', '/me', { headers: as })).status).toBe(401)
  expect((await api.call('POST', '/auth/refresh', { headers: cookie })).status).toBe(401)
  const { rows } = await api.house.database.raw.query('select * from accounts.accounts where id = $1', [
    ada.id,
  ])
  expect(JSON.stringify(rows)).not.toContain(ada.username)
  expect(await api.house.person(api.people, { username: ada.username!, email: ada.email! })).toBeDefined()
})

test('an account that a module made is closed with its last membership', async () => {
  const memberships = new Set(['mastoc', 'quiz'])
  for (const module of ['mastoc', 'quiz'])
    api.house.duties.push({
      module,
      isMember: async () => memberships.has(module),
      erase: async () => {},
      export: async () => ({}),
    })
  const made = await api.house.person(api.people, { username: `made${ada.number}`, madeBy: 'mastoc' })
  const end = (id: string) =>
    api.house.database.transaction((tx) => api.people.personalData.membershipEnded(tx, id))
  memberships.delete('mastoc')
  expect(await end(made.id)).toBe(false)
  memberships.delete('quiz')
  expect(await end(ada.id)).toBe(false)
  expect(await end(made.id)).toBe(true)
  expect(await api.people.accounts.findById(api.house.database.handle, made.id)).toBeUndefined()
})
