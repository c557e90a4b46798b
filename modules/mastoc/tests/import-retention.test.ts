import { type RunningModule, startModule } from '@socle/testing'
import { Type } from 'typebox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mastoc } from '../src/index.ts'
import { smallGym } from './small-board.ts'

let board: RunningModule
beforeAll(async () => {
  board = await startModule(mastoc)
})
afterAll(() => board.stop())

const DAY_SECONDS = 86_400

async function importGym(): Promise<string> {
  const answer = await board.request('POST', '/mastoc/api/sync/import/bundle', { json: { gym: smallGym } })
  expect(answer.status, answer.text).toBe(202)
  await board.jobsEnded()
  return answer.json().import_id
}

async function sweep(): Promise<unknown> {
  const { jobs } = board.application.house
  const job = { name: 'mastoc.sweep-imports', payload: Type.Object({}) }
  const id = await board.database.transaction((tx) => jobs.enqueue(tx, job, {}))
  await board.jobsEnded()
  return (await jobs.find(id))?.view.result
}

async function known(): Promise<string[]> {
  const answer = await board.request('GET', '/mastoc/api/sync/imports')
  return answer.json().results.map((row: { id: string }) => row.id)
}

test('what an import did is known for ninety days, then it is forgotten row by row', async () => {
  const { raw } = board.database
  const [old, young] = [await importGym(), await importGym()]
  expect(await known()).toEqual([young, old])
  await raw.query("update mastoc.imports set finished_at = now() - interval '91 days' where id = $1", [old])
  expect(await sweep()).toEqual({ swept: 1 })
  expect(await known()).toEqual([young])
  const { rows } = await raw.query('select distinct import_id from mastoc.import_rows')
  expect(rows).toEqual([{ import_id: young }])
  expect((await board.request('GET', `/mastoc/api/sync/imports/${old}`)).status).toBe(404)
})

test('the bundle of one that failed for good goes with it', async () => {
  const { raw } = board.database
  const { storage } = board.application.house
  const failed = await importGym()
  const bundle = await storage.put('mastoc/imports/failed.json', Buffer.from('{}'), {
    contentType: 'application/json',
  })
  await board.database.transaction((tx) => storage.reference(tx, bundle))
  await raw.query("update mastoc.imports set state = 'failed', payload_object_id = $2 where id = $1", [
    failed,
    bundle.id,
  ])
  board.clock.advance(91 * DAY_SECONDS)
  expect(await sweep()).toEqual({ swept: 2 })
  expect(await storage.find(board.database.handle, bundle.id)).toBeUndefined()
})
