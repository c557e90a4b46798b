import { randomBytes } from 'node:crypto'
import type { Database } from '@socle/database'
import { type FreshDatabase, freshDatabase } from '@socle/testing'
import { sql } from 'kysely'
import Type from 'typebox'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Http, type HttpScope, migrations } from '../src/index.ts'
import { open, part, said } from './demo.ts'

// roles belong to the whole cluster: other runs have theirs
const role = `http_tenant_${randomBytes(4).toString('hex')}`
const response = { 200: Type.Object({ run: Type.Integer() }) }
let fresh: FreshDatabase
let database: Database
let http: Http
let runs = 0

function register(scope: HttpScope): void {
  const post = (url: string, work: () => Promise<unknown>, idempotent?: boolean) =>
    scope.post(
      url,
      {
        config: { access: 'P', ...(idempotent !== undefined && { idempotent }) },
        schema: said({ response }),
      },
      async () => {
        runs += 1
        await work()
        return { run: runs }
      },
    )
  const asTenant = () =>
    database.transaction((tx) => sql`insert into things values (current_user)`.execute(tx), {
      tenant: { role, settings: { 'demo.org': 'a' } },
      lockTimeoutMs: 1000,
    })
  post('/things', asTenant)
  post('/pairs', () => Promise.all([asTenant(), asTenant()]))
  post('/sums', async () => {})
  post('/logins', async () => {}, false)
}

beforeAll(async () => {
  fresh = await freshDatabase({ sources: [{ name: 'http', folder: migrations }] })
  database = fresh.database
  await database.raw.exec(
    `create table things (name text); create role ${role}; grant insert on things to ${role}`,
  )
  http = await open(part(register, { idempotentPosts: true }), { database })
})
afterAll(async () => {
  await http.close()
  await database.raw.exec(`drop owned by ${role}; drop role ${role}`)
  await fresh.drop()
})
beforeEach(() => {
  runs = 0
})

async function twice(url: string): Promise<readonly unknown[]> {
  const headers = { 'idempotency-key': 'one key' }
  const answers: unknown[] = []
  for (let call = 0; call < 2; call += 1) {
    const answer = await http.inject({ method: 'POST', url: `/demo${url}`, headers })
    answers.push(answer.statusCode === 200 ? answer.json().run : answer.body)
  }
  return answers
}

test('a repeat is told what the first was told, though a tenant may not write keys', async () => {
  expect(await twice('/things')).toEqual([1, 1])
  expect((await database.raw.query('select name from things')).rows).toEqual([{ name: role }])
})

test('so it is with several transactions side by side, and with none', async () => {
  expect(await twice('/pairs')).toEqual([1, 1])
  runs = 0
  expect(await twice('/sums')).toEqual([1, 1])
})

test('a route that says so keeps no answer', async () => {
  expect(await twice('/logins')).toEqual([1, 2])
  expect(
    (await database.raw.query("select 1 from http.idempotency_keys where route like '%logins'")).rows,
  ).toEqual([])
})

test('the document says which routes honour a key', async () => {
  const { paths } = (await http.document('demo')) as { paths: Record<string, { post: object }> }
  expect(JSON.stringify(paths['/sums'])).toContain('Idempotency-Key')
  expect(JSON.stringify(paths['/logins'])).not.toContain('Idempotency-Key')
})
