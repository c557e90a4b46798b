import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { fakeAccount } from '../src/stokt/fake/fake-board.ts'
import { type PushBoard, startPushBoard } from './push-board.ts'
import { faceStoktId, numbers } from './stokt-board.ts'

let side: PushBoard
beforeAll(async () => {
  side = await startPushBoard(2)
})
beforeEach(() => side.stokt.faults.clear())
afterAll(() => side[Symbol.asyncDispose]())

test('a push makes the climb there, and all that says so here', async () => {
  const before = await side.call('GET /sync/stats')
  const climb = await side.set({ name: 'Roof', description: 'Mind the lamp' })
  const queued = await side.push(climb.id)
  expect(queued).toMatchObject({
    climb_id: climb.id,
    kind: 'create',
    state: 'queued',
    attempts: 0,
    remote_id: null,
  })
  expect((await side.full(climb.id)).sync_state).toBe('queued')
  expect(await side.push(climb.id)).toEqual(queued)
  expect(await side.deliver(queued.id)).toEqual({ state: 'pushed' })
  const [remote] = side.remotes('Roof')
  expect(remote).toMatchObject({
    faceId: faceStoktId,
    holdsList: `S${numbers[0]} S${numbers[1]} F${numbers[6]} O${numbers[5]} T${numbers[10]}`,
    crowdGrade: { font: '6A+' },
    feetRule: 'Tous pieds',
    description: 'Mind the lamp',
    isPrivate: false,
    climbSetters: { id: fakeAccount.id },
  })
  expect(await side.item(queued.id)).toMatchObject({
    state: 'pushed',
    attempts: 1,
    remote_id: remote!.id,
    last_error: null,
  })
  const pushed = await side.full(climb.id)
  expect(pushed).toMatchObject({
    stokt_id: remote!.id,
    sync_state: 'pushed',
    source: 'mastoc',
    updated_at: null,
  })
  expect(pushed.synced_at).not.toBeNull()
  const stats = await side.call('GET /sync/stats')
  expect(stats).toMatchObject({
    climbs_synced: before.climbs_synced + 1,
    climbs_local: before.climbs_local,
  })
  const { results: mappings } = await side.call('GET /sync/mappings?direction=mastoc_to_stokt&limit=6')
  expect(mappings.map((row: { entity_type: string }) => row.entity_type)).toEqual([
    ...Array(5).fill('hold'),
    'climb',
  ])
  expect(mappings.at(-1)).toMatchObject({ mastoc_id: climb.id, stokt_id: remote!.id })
  expect(await side.codes(climb.id)).toEqual(['already_pushed'])
})

test('a push is taken for the same climb by the next import', async () => {
  const climb = await side.set({ name: 'Back again' })
  await side.pushNow(climb.id)
  await side.importAll()
  const { results } = await side.call('GET /sync/conflicts')
  expect(results).toEqual([])
  const { sync_state, created_at, setter_id } = await side.full(climb.id)
  expect({ sync_state, created_at, setter_id }).toEqual({
    sync_state: 'pushed',
    created_at: climb.created_at,
    setter_id: climb.setter_id,
  })
  const counts = (await side.importAll()).totals.climb
  expect(counts).toMatchObject({ created: 0, changed: 0, conflicts: 0, gone: 0 })
})

test('a push of a climb that was edited since it was queued sends it as it was', async () => {
  const climb = await side.set({ name: 'Frozen' })
  const { id } = await side.push(climb.id)
  await side.call(`PATCH /climbs/${climb.id}`, { name: 'Thawed' })
  await side.deliver(id)
  expect(side.remotes('Frozen')).toHaveLength(1)
  expect(await side.full(climb.id)).toMatchObject({ name: 'Thawed', sync_state: 'dirty' })
  expect(await side.push(climb.id)).toMatchObject({ kind: 'update' })
})

test('a push of an edit changes the copy', async () => {
  const climb = await side.set({ name: 'Draft' })
  const { remote_id } = await side.pushNow(climb.id)
  await side.call(`PATCH /climbs/${climb.id}`, { name: 'Final', grade_font: '6C', is_private: true })
  expect(await side.preFlight(climb.id)).toMatchObject({ ok: true, state: 'dirty' })
  expect(await side.pushNow(climb.id)).toMatchObject({ kind: 'update', remote_id })
  expect(side.stokt.board.climbs.get(remote_id)).toMatchObject({
    name: 'Final',
    crowdGrade: { font: '6C' },
    isPrivate: true,
  })
  expect((await side.full(climb.id)).sync_state).toBe('pushed')
})

test('a push of a climb that was edited there too ends as a conflict; once it was imported and resolved it goes', async () => {
  const climb = await side.set({ name: 'Ours' })
  const { remote_id } = await side.pushNow(climb.id)
  await side.call(`PATCH /climbs/${climb.id}`, { name: 'Ours now' })
  const remote = side.stokt.board.climbs.get(remote_id)!
  side.stokt.board.climbs.set(remote_id, { ...remote, name: 'Theirs' })
  const { id } = await side.push(climb.id)
  expect(await side.deliver(id)).toEqual({ state: 'conflict' })
  expect((await side.item(id)).last_error).toContain('edited at Stokt')
  await side.importAll()
  expect(await side.codes(climb.id)).toEqual(['conflict_open'])
  expect((await side.full(climb.id)).sync_state).toBe('conflict')
  const [conflict] = (await side.call('GET /sync/conflicts')).results
  await side.call(`POST /sync/conflicts/${conflict.id}/resolve`, { take: 'local' })
  expect(await side.call(`POST /sync/outbox/${id}/retry`)).toMatchObject({ state: 'queued', attempts: 0 })
  expect(await side.deliver(id)).toEqual({ state: 'pushed' })
  expect(side.stokt.board.climbs.get(remote_id)!.name).toBe('Ours now')
})

test('a push of an edit to a climb that vanished there ends as gone', async () => {
  const climb = await side.set({ name: 'Vanishing' })
  const { remote_id } = await side.pushNow(climb.id)
  side.stokt.board.climbs.delete(remote_id)
  await side.call(`PATCH /climbs/${climb.id}`, { name: 'Vanished' })
  const { id } = await side.push(climb.id)
  expect(await side.deliver(id)).toEqual({ state: 'gone' })
  expect((await side.full(climb.id)).sync_state).toBe('gone')
})

test('a push of a deleted climb takes the copy away; restored, it is local', async () => {
  const climb = await side.set({ name: 'Short-lived' })
  const { remote_id } = await side.pushNow(climb.id)
  await side.call(`DELETE /climbs/${climb.id}`, undefined, 204)
  expect(await side.preFlight(climb.id)).toEqual({ ok: true, reasons: [], state: 'dirty' })
  const { id } = await side.push(climb.id)
  expect(await side.item(id)).toMatchObject({ kind: 'delete', remote_id })
  expect(await side.preFlight(climb.id)).toMatchObject({ state: 'queued' })
  expect(await side.deliver(id)).toEqual({ state: 'pushed' })
  expect(side.stokt.board.climbs.has(remote_id)).toBe(false)
  await side.call(`POST /climbs/${climb.id}/push`, undefined, 404)
  await side.call(`POST /climbs/${climb.id}/restore`)
  expect(await side.full(climb.id)).toMatchObject({ stokt_id: null, sync_state: 'local' })
  const stats = await side.call('GET /sync/stats')
  expect(stats.climbs_synced + stats.climbs_local).toBe(stats.climbs)
})

test('a push of a deletion that has happened there already ends as gone', async () => {
  const climb = await side.set({ name: 'Gone twice' })
  const { remote_id } = await side.pushNow(climb.id)
  await side.call(`DELETE /climbs/${climb.id}`, undefined, 204)
  side.stokt.board.climbs.delete(remote_id)
  const { id } = await side.push(climb.id)
  expect(await side.deliver(id)).toEqual({ state: 'gone' })
})

test('a push of a climb that was restored, deleted or untied meanwhile does nothing there', async () => {
  const climb = await side.set({ name: 'Wavering' })
  const { remote_id } = await side.pushNow(climb.id)
  await side.call(`PATCH /climbs/${climb.id}`, { name: 'Wavering more' })
  const update = await side.push(climb.id)
  await side.call(`DELETE /climbs/${climb.id}`, undefined, 204)
  const removal = await side.push(climb.id)
  expect(await side.deliver(update.id)).toEqual({ state: 'cancelled' })
  await side.call(`POST /climbs/${climb.id}/restore`)
  expect(await side.deliver(removal.id)).toEqual({ state: 'cancelled' })
  expect(side.stokt.board.climbs.get(remote_id)!.name).toBe('Wavering')
  const again = await side.push(climb.id)
  await side.call(`DELETE /climbs/${climb.id}/stokt-id`, undefined, 204)
  expect(await side.deliver(again.id)).toEqual({ state: 'conflict' })
  const unborn = await side.set({ name: 'Unborn' })
  const create = await side.push(unborn.id)
  await side.call(`DELETE /climbs/${unborn.id}`, undefined, 204)
  expect(await side.deliver(create.id)).toEqual({ state: 'cancelled' })
  expect(side.remotes('Unborn')).toHaveLength(0)
})

test('a push whose climb came in as another one meanwhile ends as a conflict', async () => {
  const climb = await side.set({ name: 'Twofold' })
  const { id } = await side.push(climb.id)
  side.stokt.faults.add('drop-after-commit:1')
  expect(await side.deliver(id)).toEqual({ state: 'queued' })
  await side.importAll()
  await side.makeDue(id)
  expect(await side.deliver(id)).toEqual({ state: 'conflict' })
  expect(side.remotes('Twofold')).toHaveLength(1)
  const [twin] = (await side.call('GET /climbs?search=Twofold&source=stokt')).results
  expect((await side.item(id)).last_error).toContain(twin.id)
  await side.call(`DELETE /climbs/${twin.id}`, undefined, 204)
  await side.call(`POST /sync/outbox/${id}/retry`)
  expect(await side.deliver(id)).toEqual({ state: 'pushed' })
  expect(side.remotes('Twofold')).toHaveLength(1)
  expect(await side.full(climb.id)).toMatchObject({ stokt_id: twin.stokt_id, sync_state: 'pushed' })
})

test('a push of two climbs that are alike makes two there', async () => {
  const [one, two] = [await side.set({ name: 'Twins' }), await side.set({ name: 'Twins' })]
  await side.pushNow(one.id)
  const { id } = await side.push(two.id)
  side.stokt.faults.add('status=503:1')
  await side.deliver(id)
  await side.makeDue(id)
  expect(await side.deliver(id)).toEqual({ state: 'pushed' })
  expect(side.remotes('Twins')).toHaveLength(2)
})
