import { type RunningModule, startModule } from '@socle/testing'
import { Type } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mastoc } from '../src/index.ts'
import { enter, type LoggedIn, makeKey, person } from './people.ts'

const KEY = { 'x-api-key': 'a shared key of enough length' }
const later = { startAfterSeconds: 3600 }
const job = { name: 'mastoc.repair-counters', payload: Type.Object({}) }

let board: RunningModule
let ada: LoggedIn
let bea: LoggedIn
beforeAll(async () => {
  board = await startModule(mastoc, { settings: { API_KEY: KEY['x-api-key'] } })
  ada = await enter(board, person('Ada'))
  bea = await enter(board, person('Bea'))
})
afterAll(() => board.stop())

const enqueue = (owner?: { kind: 'account' | 'key'; id: string }) =>
  board.database.transaction((tx) =>
    board.application.house.jobs.enqueue(tx, job, {}, { ...later, ...(owner ? { owner } : {}) }),
  )

test('a job is shown to the member who started it and to admins, not to others', async () => {
  const path = `/mastoc/api/jobs/${await enqueue({ kind: 'account', id: ada.id })}`
  const own = await ada.client.request('GET', path)
  expect(own.status).toBe(200)
  expect(own.json()).toMatchObject({ name: 'mastoc.repair-counters', state: 'queued' })
  expect((await board.as(KEY).request('GET', path)).status).toBe(200)
  expect((await bea.client.request('GET', path)).status).toBe(404)
  expect((await bea.client.request('GET', `${path}/events`)).status).toBe(404)
  const { headers } = await makeKey(board, 'import')
  expect((await board.as(headers).request('GET', path)).status).toBe(404)
  expect((await board.request('GET', path)).json().code).toBe('api_key_missing')
})

test('a job of a key is shown to that key', async () => {
  const [mine, other] = [await makeKey(board, 'import'), await makeKey(board, 'import')]
  const path = `/mastoc/api/jobs/${await enqueue({ kind: 'key', id: mine.id })}`
  expect((await board.as(mine.headers).request('GET', path)).status).toBe(200)
  expect((await board.as(other.headers).request('GET', path)).status).toBe(404)
  expect((await ada.client.request('GET', path)).status).toBe(404)
})

test('a job that nobody owns is for admins', async () => {
  const path = `/mastoc/api/jobs/${await enqueue()}`
  expect((await ada.client.request('GET', path)).status).toBe(404)
  const { headers } = await makeKey(board, 'read')
  expect((await board.as(headers).request('GET', path)).status).toBe(404)
  expect((await board.as(KEY).request('GET', path)).status).toBe(200)
})

test('jobs of the house and made-up ids are not there', async () => {
  const foreign = { ...job, name: 'platform.sweep-orphans' }
  const id = await board.database.transaction((tx) =>
    board.application.house.jobs.enqueue(tx, foreign, {}, later),
  )
  for (const unknown of [id, 'nothing', '44444444-4444-4444-8444-444444444444'])
    expect((await board.as(KEY).request('GET', `/mastoc/api/jobs/${unknown}`)).status).toBe(404)
})

test('a job is followed as events until it has ended', async () => {
  const id = await board.database.transaction((tx) =>
    board.application.house.jobs.enqueue(tx, job, {}, { owner: { kind: 'account', id: ada.id } }),
  )
  const response = await ada.client.request('GET', `/mastoc/api/jobs/${id}/events`)
  expect(response.headers['content-type']).toContain('text/event-stream')
  const events = response.text.split('\n').filter((line) => line.startsWith('data: '))
  expect(JSON.parse(events.at(-1)!.slice(6))).toMatchObject({ id, state: 'done' })
})
