import { setTimeout as delay } from 'node:timers/promises'
import type { Database, Handle, Tx } from '@socle/database'
import { DomainError } from '@socle/kernel'
import { type FreshDatabase, freshDatabase } from '@socle/testing'
import { sql } from 'kysely'
import Type from 'typebox'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { forgetIdempotencyKeys, type Http, type HttpScope, migrations, problems } from '../src/index.ts'
import { open, part, said } from './demo.ts'

let fresh: FreshDatabase
let database: Database
let http: Http
let other: Http
let runs = 0
const clock = { offsetMs: 0, now: () => new Date(Date.now() + clock.offsetMs) }

const insert = (tx: Tx, name: string) => sql`insert into things (name) values (${name})`.execute(tx)
const countOf = async (name: string) => {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from things where name like ${`${name}%`}`.execute(database.handle as Handle)
  return rows[0]?.n
}

const Body = Type.Object({ name: Type.String(), how: Type.Optional(Type.String()) })
const conflict = () =>
  new DomainError({ kind: 'conflict', code: 'taken', detail: { en: 'Taken.', fr: 'Pris.' } })
const unavailable = () =>
  new DomainError({ kind: 'unavailable', code: 'unavailable', detail: { en: 'Down.', fr: 'En panne.' } })

async function create(name: string, how: string | undefined): Promise<void> {
  if (how === 'slow') await delay(200)
  await database.transaction(async (tx) => {
    await insert(tx, `${name}-${runs}`)
    if (how === 'slow inside') await delay(200)
    if (how === 'conflict') throw conflict()
    if (how === 'bug before') throw new Error('a bug before the commit')
  })
  if (how === 'twice') await database.transaction((tx) => insert(tx, `${name}-${runs}-again`))
  if (how === 'side by side') {
    await Promise.all([1, 2].map((n) => database.transaction((tx) => insert(tx, `${name}-${runs}-${n}`))))
  }
  if (how === 'bug after') throw new Error('a bug after the commit')
  if (how === 'down after') throw unavailable()
}

function register(scope: HttpScope): void {
  scope.addHook('onRequest', async (request) => {
    request.caller = { id: `key:${request.headers['x-api-key'] ?? 'a'}` }
  })
  const response = { 201: Type.Object({ run: Type.Integer() }), ...problems(409) }
  for (const url of ['/things', '/others', '/things/:id/sends']) {
    scope.post(
      url,
      { config: { access: 'R' }, schema: said({ body: Body, response }) },
      async ({ body }, reply) => {
        runs += 1
        const run = runs
        await create(body.name, body.how)
        return reply.code(201).header('location', `/things/${body.name}`).send({ run })
      },
    )
  }
}

beforeAll(async () => {
  fresh = await freshDatabase({ sources: [{ name: 'http', folder: migrations }] })
  database = fresh.database
  await database.raw.exec('create table things (name text primary key)')
  http = await open(part(register), { database, clock })
  // another process on the same database
  other = await open(part(register), { database, clock })
})
afterAll(async () => {
  await http.close()
  await other.close()
  await fresh.drop()
})
beforeEach(() => {
  runs = 0
  clock.offsetMs = 0
})

const send = (key: string, payload: object, more: { url?: string; caller?: string; at?: Http } = {}) =>
  (more.at ?? http).inject({
    method: 'POST',
    url: `/demo${more.url ?? '/things'}`,
    headers: { 'idempotency-key': key, 'x-api-key': more.caller ?? 'a' },
    payload,
  })

test('the same key and body give the same answer, and the effect happens once', async () => {
  const first = await send('k1', { name: 'one' })
  const again = await send('k1', { name: 'one' })
  expect([first.statusCode, first.json()]).toEqual([201, { run: 1 }])
  expect([again.statusCode, again.json(), again.headers.location]).toEqual([201, { run: 1 }, '/things/one'])
  expect([first.headers['idempotency-replayed'], again.headers['idempotency-replayed']]).toEqual([
    undefined,
    'true',
  ])
  expect(again.headers['content-type']).toBe(first.headers['content-type'])
  expect(await countOf('one')).toBe(1)
})

test('without a key every call has its effect', async () => {
  for (const run of [1, 2]) {
    const response = await http.inject({ method: 'POST', url: '/demo/things', payload: { name: 'free' } })
    expect(response.json()).toEqual({ run })
  }
})

test('the same key with another body, or on another object, is a mistake', async () => {
  await send('k2', { name: 'two' })
  const mismatch = await send('k2', { name: 'deux' })
  expect([mismatch.statusCode, mismatch.json().code]).toEqual([409, 'idempotency_mismatch'])
  await send('k3', { name: 'three' }, { url: '/things/1/sends' })
  expect((await send('k3', { name: 'three' }, { url: '/things/2/sends' })).statusCode).toBe(409)
})

test('the same key of another caller or on another route is another key', async () => {
  const answers = [
    await send('k4', { name: 'four' }),
    await send('k4', { name: 'four' }, { caller: 'b' }),
    await send('k4', { name: 'four' }, { url: '/others' }),
  ]
  expect(answers.map((answer) => answer.json())).toEqual([{ run: 1 }, { run: 2 }, { run: 3 }])
})

test.each(['slow', 'slow inside'])(
  'a second call while the first is %s waits for its answer',
  async (how) => {
    const answers = await Promise.all([1, 2, 3].map(() => send(`k5 ${how}`, { name: `five ${how}`, how })))
    expect(answers.map((answer) => [answer.statusCode, answer.json().run])).toEqual([
      [201, 1],
      [201, 1],
      [201, 1],
    ])
    expect(await countOf(`five ${how}`)).toBe(1)
  },
)

test('two processes that get the same request at once have one effect and one answer', async (context) => {
  // on the embedded database there is one process
  if (database.engine === 'pglite') context.skip('needs PostgreSQL')
  for (const how of ['slow', 'slow inside', undefined]) {
    const body = { name: `six ${how}`, ...(how ? { how } : {}) }
    const answers = await Promise.all([send(`k6 ${how}`, body), send(`k6 ${how}`, body, { at: other })])
    expect(answers.map((answer) => answer.statusCode)).toEqual([201, 201])
    expect(answers[0]?.body).toBe(answers[1]?.body)
    expect(await countOf(`six ${how}`)).toBe(1)
  }
})

test('a refusal is an answer too', async () => {
  const first = await send('k7', { name: 'seven', how: 'conflict' })
  const again = await send('k7', { name: 'seven', how: 'conflict' })
  expect([first.statusCode, again.statusCode, runs]).toEqual([409, 409, 1])
  expect(again.json()).toEqual(first.json())
  expect(again.headers['content-type']).toBe('application/problem+json; charset=utf-8')
})

test('a body that is not as it must be leaves the key free', async () => {
  expect((await send('k8', { name: 5 })).statusCode).toBe(422)
  expect((await send('k8', { name: 'eight' })).statusCode).toBe(201)
})

test('a fault of ours without an effect is forgotten', async () => {
  expect((await send('k9', { name: 'nine', how: 'bug before' })).statusCode).toBe(500)
  expect((await send('k9', { name: 'nine', how: 'bug before' })).statusCode).toBe(500)
  expect([runs, await countOf('nine')]).toEqual([2, 0])
})

test.each(['bug after', 'down after'])(
  'a fault after the effect (%s) never makes a second one',
  async (how) => {
    expect((await send(`k10 ${how}`, { name: `ten ${how}`, how })).statusCode).toBeGreaterThanOrEqual(500)
    const again = await send(`k10 ${how}`, { name: `ten ${how}`, how })
    expect([again.statusCode, again.json().code]).toEqual([409, 'idempotency_lost'])
    expect(await countOf(`ten ${how}`)).toBe(1)
  },
  40_000,
)

test('after a crash between the effect and its answer the repeat is told so, and has no effect', async () => {
  const crashed = await send('k15', { name: 'fifteen' })
  expect(crashed.statusCode).toBe(201)
  // what the process leaves behind when it dies there; another one waits 30 s for it to answer
  await database.raw.exec(
    "update http.idempotency_keys set status = null, headers = null, body = null, created_at = now() - interval '31 s' where key = 'k15'",
  )
  const again = await send('k15', { name: 'fifteen' })
  expect([again.statusCode, again.json().code, runs]).toEqual([409, 'idempotency_lost', 1])
})

test('a use case with several transactions, also side by side, takes its key once', async () => {
  expect((await send('k11', { name: 'eleven', how: 'twice' })).statusCode).toBe(201)
  expect((await send('k12', { name: 'twelve', how: 'side by side' })).statusCode).toBe(201)
  expect([await countOf('eleven'), await countOf('twelve')]).toEqual([2, 3])
})

test('after a day the key is free again, and a job forgets it', async () => {
  await send('k13', { name: 'thirteen' })
  clock.offsetMs = 25 * 60 * 60 * 1000
  expect((await send('k13', { name: 'new' })).json()).toEqual({ run: 2 })
  await send('k14', { name: 'fourteen' })
  clock.offsetMs *= 2
  const forgotten = await database.transaction((tx) => forgetIdempotencyKeys(tx, clock))
  expect(forgotten).toBeGreaterThanOrEqual(2)
  const { rows } = await database.raw.query('select count(*)::int as n from http.idempotency_keys')
  expect(rows[0]?.['n']).toBe(0)
})

test('a key that is none is refused', async () => {
  for (const key of ['', 'é', 'x'.repeat(129)]) {
    const response = await send(key, { name: 'x' })
    expect([response.statusCode, response.json().errors?.[0].loc]).toEqual([
      422,
      ['header', 'Idempotency-Key'],
    ])
  }
})
