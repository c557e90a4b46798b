import { afterAll, beforeAll, expect, test } from 'vitest'
import { climbsPath, type KeyedBoard, startKeyedBoard } from './keyed-board.ts'
import { smallFace } from './small-board.ts'

const unknown = '0192f0c1-2d3e-7a4b-8c5d-6e7f8091a2b3'
const imports = '/mastoc/api/sync/import'

let on: KeyedBoard
beforeAll(async () => {
  on = await startKeyedBoard()
})
afterAll(() => on.board.stop())

const refusal = async (line: string, call: { json?: unknown; headers?: Record<string, string> } = {}) => {
  const [method = '', path = ''] = line.split(' ')
  const { status, code } = (await on.key.request(method, path, call)).json()
  return `${status} ${code}`
}

test('a cursor of another caller or another install says that the client starts again', async () => {
  const { cursor } = (await on.author.request('GET', '/mastoc/api/sync/changes')).json()
  expect(await refusal(`GET /mastoc/api/sync/changes?since=${cursor}`)).toBe('410 cursor_reset')
  const elsewhere = `00000000${cursor.slice(8)}`
  expect(await refusal(`GET /mastoc/api/sync/changes?since=${elsewhere}`)).toBe('410 cursor_reset')
})

test('of two edits of one version the second is told that it is stale', async () => {
  const { id } = await on.set(on.author)
  const { headers } = await on.key.request('GET', `${climbsPath}/${id}`)
  const edit = { json: { description: 'Edited' }, headers: { 'if-match': headers['etag']! } }
  expect((await on.key.request('PATCH', `${climbsPath}/${id}`, edit)).status).toBe(200)
  expect(await refusal(`PATCH ${climbsPath}/${id}`, edit)).toBe('412 stale_version')
})

test('what is not there is called by its name', async () => {
  expect(await refusal(`GET /mastoc/api/walls/${unknown}`)).toBe('404 wall_not_found')
  expect(await refusal(`GET /mastoc/api/gyms/${unknown}`)).toBe('404 gym_not_found')
  expect(await refusal(`GET /mastoc/api/faces/${unknown}`)).toBe('404 face_not_found')
  expect(await refusal(`GET ${climbsPath}/${unknown}`)).toBe('404 climb_not_found')
  const { results } = (await on.key.request('GET', '/mastoc/api/gyms')).json()
  const manager = `/mastoc/api/gyms/${results[0].id}/managers/${unknown}`
  expect(await refusal(`PUT ${manager}`)).toBe('404 user_not_found')
})

test('a batch of more than 5000 rows is too large, whatever they are', async () => {
  const climbs = Array.from({ length: 5001 }, () => ({}))
  expect(await refusal(`POST ${imports}/climbs/batch`, { json: { climbs } })).toBe('413 too_large')
})

test('an import tells of a setter that it does not know, and sets none', async () => {
  const json = {
    stokt_id: unknown,
    face_stokt_id: smallFace.stokt_id,
    setter_stokt_id: unknown,
    name: 'Nobody’s',
    holds_list: 'S9001',
  }
  const { id, warnings } = (await on.key.request('POST', `${imports}/climb`, { json })).json()
  expect(warnings).toEqual([expect.objectContaining({ code: 'unknown_setter' })])
  expect((await on.key.request('GET', `${climbsPath}/${id}`)).json().setter_id).toBeNull()
})
