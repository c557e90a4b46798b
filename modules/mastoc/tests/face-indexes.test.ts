import { type RunningModule, startModule } from '@socle/testing'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { mastoc } from '../src/index.ts'
import { FaceIndexes } from '../src/search/face-indexes.service.ts'
import { makeBareBoard, setClimb } from './bare-board.ts'

let board: RunningModule
let faces: string[]
/** Faces that were built, in that order. */
let built: string[] = []

beforeAll(async () => {
  board = await startModule(mastoc)
  const { gymId } = await makeBareBoard(board)
  faces = []
  for (const name of ['A', 'B', 'C']) {
    const made = (await board.request('POST', '/mastoc/api/faces', { json: { gym_id: gymId, name } })).json()
    for (let climb = 0; climb < 3; climb += 1) await setClimb(board, made.id)
    faces.push(made.id)
  }
})
afterAll(() => board.stop())
beforeEach(() => {
  built = []
})

function indexesOf(maxBytes: number): FaceIndexes {
  const nothing = () => {}
  const info = (fields: object) => {
    if ('face_id' in fields) built.push(String(fields.face_id))
  }
  const log = { debug: nothing, info, warn: nothing, error: nothing }
  return new FaceIndexes({ database: board.database, log, maxBytes })
}

test('a face is built once for all who wait for it, and kept', async () => {
  const indexes = indexesOf(1e9)
  const found = await Promise.all(Array.from({ length: 5 }, () => indexes.current(faces[0]!)))
  expect(new Set(found.map(({ index }) => index)).size).toBe(1)
  expect((await indexes.current(faces[0]!)).index).toBe(found[0]!.index)
  expect(built).toEqual([faces[0]])
})

test('the least recently asked face leaves a full index, and is built again when it is asked', async () => {
  const roomy = indexesOf(1e9)
  const { index } = await roomy.current(faces[0]!)
  built = []
  const indexes = indexesOf(2.5 * (index.bytes + 24 * index.size))
  for (const at of [0, 1, 0, 2, 0, 1]) {
    expect((await indexes.current(faces[at]!)).index.size).toBe(3)
  }
  expect(built).toEqual([faces[0], faces[1], faces[2], faces[1]])
})

test('a face larger than the bound is kept as long as nothing else is asked', async () => {
  const indexes = indexesOf(1)
  for (const at of [0, 0, 1, 0]) await indexes.current(faces[at]!)
  expect(built).toEqual([faces[0], faces[1], faces[0]])
})

test('a written climb is taken in without building anew, a changed picture is not', async () => {
  const indexes = indexesOf(1e9)
  const { index } = await indexes.current(faces[2]!)
  await setClimb(board, faces[2]!)
  await board.request('PATCH', `/mastoc/api/faces/${faces[2]}`, { json: { name: 'Renamed' } })
  expect((await indexes.current(faces[2]!)).index).toBe(index)
  expect(index.size).toBe(4)
  await board.database.raw.exec(`
    update mastoc.faces set picture_width = 300, picture_height = 400 where id = '${faces[2]}';
    update mastoc.change_epoch set last_seq = last_seq + 1;
    update mastoc.changes set seq = (select last_seq from mastoc.change_epoch) where entity_id = '${faces[2]}'`)
  expect((await indexes.current(faces[2]!)).index.holds.diagonal).toBe(500)
  expect(built).toEqual([faces[2], faces[2]])
})

test('a deleted face is forgotten, and one that never was is not found', async () => {
  const indexes = indexesOf(1e9)
  const gymId = (await board.request('GET', `/mastoc/api/faces/${faces[0]}`)).json().gym_id
  const { id } = (await board.request('POST', '/mastoc/api/faces', { json: { gym_id: gymId } })).json()
  expect((await indexes.current(id)).index.size).toBe(0)
  expect((await board.request('DELETE', `/mastoc/api/faces/${id}`)).status).toBe(204)
  await expect(indexes.current(id)).rejects.toMatchObject({ code: 'face_not_found' })
})

test('a stokt id leads to the same face', async () => {
  const indexes = indexesOf(1e9)
  const { faceId } = await indexes.current('22222222-2222-4222-8222-222222222222')
  expect((await indexes.current(faceId)).faceId).toBe(faceId)
  expect(built).toEqual([faceId])
})

test('more changes than are worth following build the face anew', async () => {
  const indexes = indexesOf(1e9)
  await indexes.current(faces[1]!)
  await board.database.raw.exec(`
    with added as (
      insert into mastoc.climbs (id, face_id, name, name_folded, holds_list, source)
      select gen_random_uuid(), '${faces[1]}', 'x', 'x', 'S1 T2', 'mastoc' from generate_series(1, 1100)
      returning id
    ), numbered as (
      insert into mastoc.changes (entity, entity_id, seq, op, face_id)
      select 'climb', id::text, e.last_seq + row_number() over (), 'upsert', '${faces[1]}'
      from added, mastoc.change_epoch e
    )
    update mastoc.change_epoch set last_seq = last_seq + 1100`)
  expect((await indexes.current(faces[1]!)).index.size).toBe(1103)
  expect(built).toEqual([faces[1], faces[1]])
})
