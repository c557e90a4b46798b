import { type RunningModule, startModule } from '@socle/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mastoc } from '../../src/index.ts'
import { makeKey } from '../people.ts'
import { describeRealBoard } from '../real-board.ts'
import { type ExportedBoard, realExport, syntheticBoard } from './exported-board.ts'
import { ImportScript } from './import-script.ts'

const exported = syntheticBoard()
const emptyStats = {
  gyms: 0,
  faces: 0,
  holds: 0,
  climbs: 0,
  users: 0,
  climbs_synced: 0,
  climbs_local: 0,
}

/** Everything at once on an empty board, and again. */
async function importsTwice(script: ImportScript, board: ExportedBoard): Promise<void> {
  expect(await script.stats()).toEqual(emptyStats)
  const all = (rows: readonly object[], word: 'created' | 'updated') => ({
    created: 0,
    updated: 0,
    errors: 0,
    [word]: rows.length,
    total: rows.length,
  })
  expect(await script.importAll(board)).toMatchObject({
    gym: { status: 'created' },
    face: { status: 'created' },
    holds: all(board.holds, 'created'),
    users: all(board.users, 'created'),
    climbs: all(board.climbs, 'created'),
  })
  const climbs = board.climbs.length
  expect(await script.stats()).toEqual({
    gyms: 1,
    faces: 1,
    holds: board.holds.length,
    climbs,
    users: board.users.length,
    climbs_synced: climbs,
    climbs_local: 0,
  })
  expect(await script.importAll(board)).toMatchObject({
    gym: { status: 'exists' },
    face: { status: 'exists' },
    holds: all(board.holds, 'updated'),
    users: all(board.users, 'updated'),
    climbs: all(board.climbs, 'updated'),
  })
}

describe('the import and repair scripts, in open mode', () => {
  let board: RunningModule
  let script: ImportScript
  beforeAll(async () => {
    board = await startModule(mastoc, { listen: true })
    script = new ImportScript(board.url, 'any key')
  })
  afterAll(() => board.stop())

  test('import a board, and import it again', () => importsTwice(script, exported))

  test('import row by row: exists, and updated for climbs', async () => {
    const [climb] = exported.climbs
    expect(await script.row('gym', { ...exported.gym, display_name: 'Another name' })).toMatchObject({
      status: 'exists',
    })
    expect(await script.row('face', exported.face)).toMatchObject({ status: 'exists' })
    const hold = await script.row('hold', exported.holds[0]!)
    expect(hold.status).toBe('exists')
    expect(Number.isInteger(hold.id)).toBe(true)
    expect(await script.row('user', exported.users[0]!)).toMatchObject({ status: 'exists' })
    expect(await script.row('climb', climb!)).toMatchObject({ status: 'updated' })
  })

  test('count a climb of an unknown face as an error, and merge one that comes twice', async () => {
    const [climb] = exported.climbs
    const lost = { ...climb!, stokt_id: exported.gym.stokt_id, face_stokt_id: exported.users[0]!.stokt_id }
    expect(await script.batch('climbs', [climb!, lost, climb!])).toEqual({
      created: 0,
      updated: 2,
      errors: 1,
      total: 3,
    })
  })

  test('send numbers and booleans as text', async () => {
    const row = { ...exported.climbs[1]!, climbed_by: '3', total_likes: '2', is_private: 'false' }
    expect(await script.row('climb', row)).toMatchObject({ status: 'updated' })
  })

  test('repair dates: one by one, all at once, and are told of one that cannot be read', async () => {
    const { id } = await script.row('climb', exported.climbs[2]!)
    const repaired = await script.setDate(String(id), '2024-02-03T04:05:06.123456+02:00')
    expect(repaired).toEqual({ status: 200, message: expect.stringContaining('date updated') })
    expect((await script.setDate(String(id), 'yesterday')).status).toBe(400)
    const dates = [
      { stokt_id: exported.climbs[2]!.stokt_id, created_at: '2024-02-03T04:05:06-05:00' },
      { stokt_id: exported.climbs[3]!.stokt_id, created_at: 'yesterday' },
      { stokt_id: exported.gym.stokt_id, created_at: '2024-02-03' },
    ]
    expect(await script.setDates(dates)).toEqual({ updated: 1, errors: 2, total: 3 })
  })

  test('link a climb that was made here', async () => {
    const [{ id: face_id }] = (await board.request('GET', '/mastoc/api/faces')).json()
    const json = { face_id, name: 'Native', holds_list: 'S700002 T700003' }
    const { id } = (await board.request('POST', '/mastoc/api/climbs', { json })).json()
    const stokt_id = '5c000000-0003-4000-8000-000000000001'
    expect(await script.setStoktId(id, stokt_id)).toMatchObject({ stokt_id, message: expect.any(String) })
  })
})

test('1,100 single calls in a row pass with an import key, whatever others are allowed', {
  timeout: 240_000,
}, async () => {
  await using board = await startModule(mastoc, {
    listen: true,
    settings: { API_KEY: 'the shared key of this board' },
    house: { ratePerMinute: 600 },
  })
  const { headers } = await makeKey(board, 'import')
  const script = new ImportScript(board.url, headers['x-api-key'])
  await script.row('gym', exported.gym)
  await script.row('face', exported.face)
  await script.batch('holds', exported.holds)
  const climbs = Array.from({ length: 1100 }, (_, index) => ({
    ...exported.climbs[index % exported.climbs.length]!,
    stokt_id: `5c000000-0004-4000-8000-${String(index).padStart(12, '0')}`,
  }))
  for (const climb of climbs) expect((await script.row('climb', climb)).status).toBe('created')
})

describeRealBoard('the real board', () => {
  test('is imported by the scripts, and again', { timeout: 240_000 }, async () => {
    await using board = await startModule(mastoc, { listen: true })
    await importsTwice(new ImportScript(board.url, 'any key'), realExport())
  })
})
