import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BesideStokt, gymId, numbers, remoteClimb, startBesideStokt } from './stokt-board.ts'

let side: BesideStokt
let faceId: string
beforeAll(async () => {
  side = await startBesideStokt()
  await side.importAll()
  faceId = await side.faceId()
})
afterAll(() => side[Symbol.asyncDispose]())

const climbOf = async (place: number) =>
  await side.call(`GET /climbs/by-stokt-id/${remoteClimb(place).id}?view=full`)
const moveUpstream = async (place: number, fields: object) => {
  const { climbs } = side.stokt.board
  const id = String(remoteClimb(place).id)
  climbs.set(id, { ...climbs.get(id)!, ...fields })
  await side.importAll()
}
const open = async (field?: string) =>
  (await side.call('GET /sync/conflicts')).results.filter(
    (row: { field: string }) => field === undefined || row.field === field,
  )
const resolve = (id: string, take: string, status = 200) =>
  side.call(`POST /sync/conflicts/${id}/resolve`, { take }, status)

test('a climb that was edited on both sides keeps ours until somebody says otherwise', async () => {
  const { id } = await climbOf(0)
  await side.call(`PATCH /climbs/${id}`, { name: 'Ours' })
  await moveUpstream(0, { name: 'Theirs' })
  expect(await climbOf(0)).toMatchObject({ name: 'Ours', sync_state: 'conflict' })
  const [conflict] = await open()
  expect(conflict).toMatchObject({
    entity: 'climb',
    entity_id: id,
    field: 'name',
    origin: 'Climb 0',
    local: 'Ours',
    upstream: 'Theirs',
    state: 'open',
    resolved_at: null,
  })
  await resolve(conflict.id, 'both', 422)
  expect(await resolve(conflict.id, 'upstream')).toMatchObject({ state: 'upstream' })
  expect(await climbOf(0)).toMatchObject({ name: 'Theirs', sync_state: 'imported' })
  expect((await resolve(conflict.id, 'local', 409)).code).toBe('conflict_stale')
  expect((await side.call('GET /climbs?search=theirs')).count).toBe(1)
  expect(await open()).toEqual([])
  expect((await side.call('GET /sync/conflicts?state=upstream&entity=climb')).results).toHaveLength(1)
  expect((await side.call('GET /sync/conflicts?state=all&entity=hold')).results).toEqual([])
})

test('ours can stay: the climb is then edited here, and the next import leaves it so', async () => {
  const { id } = await climbOf(1)
  await side.call(`PATCH /climbs/${id}`, { description: 'Ours' })
  await moveUpstream(1, { description: 'Theirs' })
  const [conflict] = await open()
  expect(await resolve(conflict.id, 'local')).toMatchObject({
    state: 'local',
    resolved_at: expect.any(String),
  })
  await side.importAll()
  expect(await climbOf(1)).toMatchObject({ description: 'Ours', sync_state: 'dirty' })
  expect(await open()).toEqual([])
})

test('holds that are taken from upstream are the climb’s holds everywhere', async () => {
  const { id } = await climbOf(2)
  const [a, b, c] = [numbers[3], numbers[4], numbers[5]]
  await side.call(`PATCH /climbs/${id}`, { holds_list: `S${a} T${b}` })
  await moveUpstream(2, { holdsList: `S${b} S${c} T${a}` })
  const cursor = (await side.call('GET /sync/changes')).cursor
  const [conflict] = await open('holds_list')
  await resolve(conflict.id, 'upstream')
  expect(await climbOf(2)).toMatchObject({ holds_list: `S${b} S${c} T${a}`, hold_count: 3 })
  const using = async (token: string) =>
    (await side.call('POST /climbs/query', { face_id: faceId, all: [token] })).results.map(
      (climb: { id: string }) => climb.id,
    )
  expect(await using(`T${a}`)).toContain(id)
  expect(await using(`T${b}`)).not.toContain(id)
  const { changes } = await side.call(`GET /sync/changes?since=${cursor}`)
  expect(changes).toEqual([expect.objectContaining({ entity: 'climb', id, op: 'upsert' })])
})

test('a climb that becomes private is counted as such', async () => {
  const { id } = await climbOf(0)
  const visible = async () => (await side.call('GET /faces'))[0].climbs_count
  const all = await visible()
  await side.call(`PATCH /climbs/${id}`, { is_private: true })
  await side.call(`PATCH /climbs/${id}`, { grade_font: '7C' })
  await moveUpstream(0, { crowdGrade: { font: '8A', ircra: 26.5, hueco: 'V11', dankyu: '3D+' } })
  for (const conflict of await open()) await resolve(conflict.id, 'upstream')
  expect(await climbOf(0)).toMatchObject({ grade_font: '8A', grade_ircra: 26.5, is_private: true })
  expect((await side.call('GET /climbs?grade_min=8A')).count).toBe(1)
  expect(await visible()).toBe(all)
})

test('a face’s and a gym’s field can be taken too', async () => {
  const gym = (await side.call('GET /gyms')).results[0]
  await side.call(`PATCH /gyms/${gym.id}`, { display_name: 'Ours' })
  await side.call('POST /sync/import/gym', { stokt_id: gymId, display_name: 'Theirs' })
  await side.call(`PATCH /faces/${faceId}`, { feet_rules_options: ['Ours'] })
  const setup = side.stokt.board.setups[0]!
  const body = { stokt_id: setup.id, gym_stokt_id: gymId, picture_path: setup.picture!.name }
  await side.call('POST /sync/import/face', { ...body, feet_rules_options: ['Theirs'] })
  const revision = (await side.admin.request('GET', `/mastoc/api/faces/${faceId}/setup`)).headers.etag
  for (const conflict of await open()) await resolve(conflict.id, 'upstream')
  expect((await side.call('GET /gyms')).results[0].display_name).toBe('Theirs')
  const after = await side.admin.request('GET', `/mastoc/api/faces/${faceId}/setup`)
  expect(after.json().feet_rules_options).toEqual(['Theirs'])
  expect(after.headers.etag).not.toBe(revision)
})

test('a conflict whose sides moved since is stale', async () => {
  const { id } = await climbOf(1)
  await side.call(`PATCH /climbs/${id}`, { name: 'Ours' })
  await moveUpstream(1, { name: 'Theirs' })
  const [edited] = await open('name')
  await side.call(`PATCH /climbs/${id}`, { name: 'Ours again' })
  await resolve(edited.id, 'upstream', 409)
  await moveUpstream(1, { name: 'Theirs again' })
  const [known] = await open('name')
  expect(known).toMatchObject({ id: edited.id, local: 'Ours again', upstream: 'Theirs again' })
  await side.call(`DELETE /climbs/${id}`, undefined, 204)
  await resolve(known.id, 'upstream', 409)
  await side.call(`POST /climbs/${id}/restore`)
  await side.call(`PATCH /climbs/${id}`, { name: 'Theirs again' })
  await side.importAll()
  expect(await open('name')).toEqual([])
})

test('what is not there is not found', async () => {
  await resolve('00000000-0000-4000-8000-000000000000', 'local', 404)
  await side.call('GET /sync/conflicts?cursor=abc', undefined, 422)
})

test('the audit of ids is read newest first, by kind and direction, page by page', async () => {
  const all: { id: number; entity_type: string }[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: { results: typeof all; next_cursor: string | null } = await side.call(
      `GET /sync/mappings?limit=5${cursor && `&cursor=${cursor}`}`,
    )
    all.push(...page.results)
    cursor = page.next_cursor
  }
  // one gym, wall, face and setter, twelve holds, three climbs
  expect(all).toHaveLength(19)
  expect(all.map(({ id }) => id)).toEqual(all.map(({ id }) => id).toSorted((a, b) => b - a))
  const climbs = await side.call('GET /sync/mappings?entity_type=climb&direction=stokt_to_mastoc')
  expect(climbs.results).toHaveLength(3)
  expect(climbs.results[0].synced_at).toMatch(/Z$/)
  expect((await side.call('GET /sync/mappings?direction=mastoc_to_stokt')).results).toEqual([])
  await side.call('GET /sync/mappings?direction=sideways', undefined, 422)
})

test('a climb that comes twice in a batch, against an edit here, opens one conflict with what came last', async () => {
  const { id, stokt_id, face_id } = await climbOf(2)
  const face = await side.call(`GET /faces/${face_id}`)
  await side.call(`PATCH /climbs/${id}`, { name: 'Kept here' })
  const row = { stokt_id, face_stokt_id: face.stokt_id, holds_list: `S${numbers[0]}` }
  const climbs = [
    { ...row, name: 'Once' },
    { ...row, name: 'Twice' },
  ]
  await side.call('POST /sync/import/climbs/batch', { climbs })
  expect(await open('name')).toEqual([
    expect.objectContaining({
      entity_id: id,
      origin: 'Climb 2',
      local: 'Kept here',
      upstream: 'Twice',
    }),
  ])
  await side.call('POST /sync/import/climbs/batch', { climbs: [climbs[0], { ...row, name: 'Kept here' }] })
  expect(await open('name')).toEqual([])
})
