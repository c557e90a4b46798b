import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fakeAccount } from '../src/stokt/fake/fake-board.ts'
import { makeMember } from './members.ts'
import {
  type BesideStokt,
  faceStoktId,
  gymId,
  numbers,
  remoteClimb,
  startBesideStokt,
} from './stokt-board.ts'

let side: BesideStokt
let faceId: string
beforeAll(async () => {
  side = await startBesideStokt({ house: { runsJobs: false }, settings: { STOKT_TIMEOUT_SECONDS: 2 } })
  await side.importAll()
  faceId = await side.faceId()
})
beforeEach(() => side.stokt.faults.clear())
afterAll(() => side[Symbol.asyncDispose]())

let made = 0
const set = async (change: object = {}) => {
  made += 1
  const draft = {
    face_id: faceId,
    name: `Native ${made}`,
    holds_list: `S${numbers[0]} S${numbers[1]} O${numbers[5]} F${numbers[6]} T${numbers[10]}`,
    grade_font: '6a+',
    feet_rule: 'Tous pieds',
    ...change,
  }
  return await side.call('POST /climbs', draft, 201)
}
const push = (id: string) => side.call(`POST /climbs/${id}/push`, undefined, 202)
const item = (id: string) => side.call(`GET /sync/outbox/${id}`)
const deliver = (id: string) => side.run('mastoc.push-climb', { outbox_id: id }) as Promise<{ state: string }>
const makeDue = (id: string) =>
  side.sql('update mastoc.outbox set next_attempt_at = now() where id = $1::uuid', [id])
const full = (id: string) => side.call(`GET /climbs/${id}?view=full`)
const remotes = (name: string) => [...side.stokt.board.climbs.values()].filter((climb) => climb.name === name)
const pushNow = async (id: string) => {
  const { id: outboxId } = await push(id)
  expect(await deliver(outboxId)).toEqual({ state: 'pushed' })
  return await item(outboxId)
}
const preFlight = (id: string) => side.call(`GET /climbs/${id}/push`)
const codes = async (id: string) =>
  (await preFlight(id)).reasons.map((reason: { code: string }) => reason.code)

describe('before a push', () => {
  test('a climb that Stokt would take is fine', async () => {
    const { id } = await set()
    expect(await preFlight(id)).toEqual({ ok: true, reasons: [], state: 'local' })
  })

  test.each([
    [{ holds_list: `S${numbers[0]} T${numbers[3]}` }, ['too_few_starts']],
    [{ holds_list: `S${numbers[0]} S${numbers[1]} O${numbers[3]}` }, ['no_top']],
    [{ name: 'ab' }, ['name_too_short']],
    [{ grade_font: '?' }, ['ungraded']],
    [{ grade_font: null }, ['ungraded']],
    [{ feet_rule: 'No foot' }, ['feet_rule_unknown']],
    [
      { name: 'a', holds_list: `F${numbers[0]}`, grade_font: null },
      ['too_few_starts', 'no_top', 'name_too_short', 'ungraded'],
    ],
    [{ feet_rule: null }, []],
  ])('%o is told as %o', async (change, expected) => {
    const { id } = await set(change)
    expect(await codes(id)).toEqual(expected)
    if (expected.length === 0) return
    const refused = await side.call(`POST /climbs/${id}/push`, undefined, 409)
    expect(refused.code).toBe('push_refused')
    expect(refused.reasons.map((reason: { code: string }) => reason.code)).toEqual(expected)
  })

  test('a hold that was made here is told by its number', async () => {
    const hold = await side.call(
      'POST /holds',
      {
        face_id: faceId,
        polygon: [
          [10, 10],
          [40, 10],
          [40, 40],
          [10, 40],
        ],
      },
      201,
    )
    const { id } = await set({ holds_list: `S${numbers[0]} S${numbers[1]} T${hold.id}` })
    const { reasons } = await preFlight(id)
    expect(reasons).toEqual([expect.objectContaining({ code: 'hold_unmapped', numbers: [hold.id] })])
  })

  test('a face that was made here is not at Stokt', async () => {
    const gym = await side.call('POST /gyms', { display_name: 'Garage' }, 201)
    const face = await side.call('POST /faces', { gym_id: gym.id }, 201)
    const { id } = await set({ face_id: face.id })
    expect(await codes(id)).toContain('face_unmapped')
  })

  test('what Stokt has as it is needs no push', async () => {
    const { results } = await side.call('GET /climbs?search=Climb%200')
    expect(await codes(results[0].id)).toEqual(['already_pushed'])
  })

  test('without Stokt no climb can go', async () => {
    await using lonely = await startBesideStokt({ settings: { STOKT_URL: '' } })
    const gym = await lonely.call('POST /gyms', { display_name: 'Garage' }, 201)
    const face = await lonely.call('POST /faces', { gym_id: gym.id }, 201)
    const climb = await lonely.call(
      'POST /climbs',
      { face_id: face.id, name: 'Roof', holds_list: 'S1 T2' },
      201,
    )
    const { reasons } = await lonely.call(`GET /climbs/${climb.id}/push`)
    expect(reasons[0].code).toBe('stokt_not_configured')
    await lonely.call(`POST /climbs/${climb.id}/push`, undefined, 409)
  })

  test('its author may push it, another member may not, and nobody sees what is private', async () => {
    const [anna, ben] = [await makeMember(side.board, 'Anna'), await makeMember(side.board, 'Ben')]
    const [author, other] = [side.board.as(anna.headers), side.board.as(ben.headers)]
    const draft = {
      face_id: faceId,
      name: 'Of Anna',
      holds_list: `S${numbers[0]} S${numbers[1]} T${numbers[9]}`,
      grade_font: '6B',
    }
    const own = (await author.request('POST', '/mastoc/api/climbs', { json: draft })).json()
    const path = `/mastoc/api/climbs/${own.id}/push`
    expect((await author.request('GET', path)).json().ok).toBe(true)
    const refused = await other.request('POST', path)
    expect([refused.status, refused.json().code]).toEqual([403, 'not_owner'])
    expect((await author.request('POST', path)).status).toBe(202)
    await author.request('PATCH', `/mastoc/api/climbs/${own.id}`, { json: { is_private: true } })
    expect((await other.request('POST', path)).status).toBe(404)
    expect((await other.request('GET', '/mastoc/api/sync/outbox')).status).toBe(403)
    await side.call('GET /climbs/00000000-0000-4000-8000-000000000000/push', undefined, 404)
  })
})

describe('a push', () => {
  test('makes the climb there, and all that says so here', async () => {
    const before = await side.call('GET /sync/stats')
    const climb = await set({ name: 'Roof', description: 'Mind the lamp' })
    const queued = await push(climb.id)
    expect(queued).toMatchObject({
      climb_id: climb.id,
      kind: 'create',
      state: 'queued',
      attempts: 0,
      remote_id: null,
    })
    expect((await full(climb.id)).sync_state).toBe('queued')
    expect(await push(climb.id)).toEqual(queued)
    expect(await deliver(queued.id)).toEqual({ state: 'pushed' })
    const [remote] = remotes('Roof')
    expect(remote).toMatchObject({
      faceId: faceStoktId,
      holdsList: `S${numbers[0]} S${numbers[1]} F${numbers[6]} O${numbers[5]} T${numbers[10]}`,
      crowdGrade: { font: '6A+' },
      feetRule: 'Tous pieds',
      description: 'Mind the lamp',
      isPrivate: false,
      climbSetters: { id: fakeAccount.id },
    })
    expect(await item(queued.id)).toMatchObject({
      state: 'pushed',
      attempts: 1,
      remote_id: remote!.id,
      last_error: null,
    })
    const pushed = await full(climb.id)
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
    expect(await codes(climb.id)).toEqual(['already_pushed'])
  })

  test('is taken for the same climb by the next import', async () => {
    const climb = await set({ name: 'Back again' })
    await pushNow(climb.id)
    await side.importAll()
    const { results } = await side.call('GET /sync/conflicts')
    expect(results).toEqual([])
    const { sync_state, created_at, setter_id } = await full(climb.id)
    expect({ sync_state, created_at, setter_id }).toEqual({
      sync_state: 'pushed',
      created_at: climb.created_at,
      setter_id: climb.setter_id,
    })
    const counts = (await side.importAll()).totals.climb
    expect(counts).toMatchObject({ created: 0, changed: 0, conflicts: 0, gone: 0 })
  })

  test('of a climb that was edited since it was queued sends it as it was', async () => {
    const climb = await set({ name: 'Frozen' })
    const { id } = await push(climb.id)
    await side.call(`PATCH /climbs/${climb.id}`, { name: 'Thawed' })
    await deliver(id)
    expect(remotes('Frozen')).toHaveLength(1)
    expect(await full(climb.id)).toMatchObject({ name: 'Thawed', sync_state: 'dirty' })
    expect(await push(climb.id)).toMatchObject({ kind: 'update' })
  })

  test('of an edit changes the copy', async () => {
    const climb = await set({ name: 'Draft' })
    const { remote_id } = await pushNow(climb.id)
    await side.call(`PATCH /climbs/${climb.id}`, { name: 'Final', grade_font: '6C', is_private: true })
    expect(await preFlight(climb.id)).toMatchObject({ ok: true, state: 'dirty' })
    expect(await pushNow(climb.id)).toMatchObject({ kind: 'update', remote_id })
    expect(side.stokt.board.climbs.get(remote_id)).toMatchObject({
      name: 'Final',
      crowdGrade: { font: '6C' },
      isPrivate: true,
    })
    expect((await full(climb.id)).sync_state).toBe('pushed')
  })

  test('of a climb that was edited there too ends as a conflict; once it was imported and resolved it goes', async () => {
    const climb = await set({ name: 'Ours' })
    const { remote_id } = await pushNow(climb.id)
    await side.call(`PATCH /climbs/${climb.id}`, { name: 'Ours now' })
    const remote = side.stokt.board.climbs.get(remote_id)!
    side.stokt.board.climbs.set(remote_id, { ...remote, name: 'Theirs' })
    const { id } = await push(climb.id)
    expect(await deliver(id)).toEqual({ state: 'conflict' })
    expect((await item(id)).last_error).toContain('edited at Stokt')
    await side.importAll()
    expect(await codes(climb.id)).toEqual(['conflict_open'])
    expect((await full(climb.id)).sync_state).toBe('conflict')
    const [conflict] = (await side.call('GET /sync/conflicts')).results
    await side.call(`POST /sync/conflicts/${conflict.id}/resolve`, { take: 'local' })
    expect(await side.call(`POST /sync/outbox/${id}/retry`)).toMatchObject({ state: 'queued', attempts: 0 })
    expect(await deliver(id)).toEqual({ state: 'pushed' })
    expect(side.stokt.board.climbs.get(remote_id)!.name).toBe('Ours now')
  })

  test('of an edit to a climb that vanished there ends as gone', async () => {
    const climb = await set({ name: 'Vanishing' })
    const { remote_id } = await pushNow(climb.id)
    side.stokt.board.climbs.delete(remote_id)
    await side.call(`PATCH /climbs/${climb.id}`, { name: 'Vanished' })
    const { id } = await push(climb.id)
    expect(await deliver(id)).toEqual({ state: 'gone' })
    expect((await full(climb.id)).sync_state).toBe('gone')
  })

  test('of a deleted climb takes the copy away; restored, it is local', async () => {
    const climb = await set({ name: 'Short-lived' })
    const { remote_id } = await pushNow(climb.id)
    await side.call(`DELETE /climbs/${climb.id}`, undefined, 204)
    expect(await preFlight(climb.id)).toEqual({ ok: true, reasons: [], state: 'dirty' })
    const { id } = await push(climb.id)
    expect(await item(id)).toMatchObject({ kind: 'delete', remote_id })
    expect(await preFlight(climb.id)).toMatchObject({ state: 'queued' })
    expect(await deliver(id)).toEqual({ state: 'pushed' })
    expect(side.stokt.board.climbs.has(remote_id)).toBe(false)
    await side.call(`POST /climbs/${climb.id}/push`, undefined, 404)
    await side.call(`POST /climbs/${climb.id}/restore`)
    expect(await full(climb.id)).toMatchObject({ stokt_id: null, sync_state: 'local' })
    const stats = await side.call('GET /sync/stats')
    expect(stats.climbs_synced + stats.climbs_local).toBe(stats.climbs)
  })

  test('of a deletion that has happened there already ends as gone', async () => {
    const climb = await set({ name: 'Gone twice' })
    const { remote_id } = await pushNow(climb.id)
    await side.call(`DELETE /climbs/${climb.id}`, undefined, 204)
    side.stokt.board.climbs.delete(remote_id)
    const { id } = await push(climb.id)
    expect(await deliver(id)).toEqual({ state: 'gone' })
  })

  test('of a climb that was restored, deleted or untied meanwhile does nothing there', async () => {
    const climb = await set({ name: 'Wavering' })
    const { remote_id } = await pushNow(climb.id)
    await side.call(`PATCH /climbs/${climb.id}`, { name: 'Wavering more' })
    const update = await push(climb.id)
    await side.call(`DELETE /climbs/${climb.id}`, undefined, 204)
    const removal = await push(climb.id)
    expect(await deliver(update.id)).toEqual({ state: 'cancelled' })
    await side.call(`POST /climbs/${climb.id}/restore`)
    expect(await deliver(removal.id)).toEqual({ state: 'cancelled' })
    expect(side.stokt.board.climbs.get(remote_id)!.name).toBe('Wavering')
    const again = await push(climb.id)
    await side.call(`DELETE /climbs/${climb.id}/stokt-id`, undefined, 204)
    expect(await deliver(again.id)).toEqual({ state: 'conflict' })
    const unborn = await set({ name: 'Unborn' })
    const create = await push(unborn.id)
    await side.call(`DELETE /climbs/${unborn.id}`, undefined, 204)
    expect(await deliver(create.id)).toEqual({ state: 'cancelled' })
    expect(remotes('Unborn')).toHaveLength(0)
  })

  test('whose climb came in as another one meanwhile ends as a conflict', async () => {
    const climb = await set({ name: 'Twofold' })
    const { id } = await push(climb.id)
    side.stokt.faults.add('drop-after-commit:1')
    expect(await deliver(id)).toEqual({ state: 'queued' })
    await side.importAll()
    await makeDue(id)
    expect(await deliver(id)).toEqual({ state: 'conflict' })
    expect(remotes('Twofold')).toHaveLength(1)
    const [twin] = (await side.call('GET /climbs?search=Twofold&source=stokt')).results
    expect((await item(id)).last_error).toContain(twin.id)
    await side.call(`DELETE /climbs/${twin.id}`, undefined, 204)
    await side.call(`POST /sync/outbox/${id}/retry`)
    expect(await deliver(id)).toEqual({ state: 'pushed' })
    expect(remotes('Twofold')).toHaveLength(1)
    expect(await full(climb.id)).toMatchObject({ stokt_id: twin.stokt_id, sync_state: 'pushed' })
  })

  test('of two climbs that are alike makes two there', async () => {
    const [one, two] = [await set({ name: 'Twins' }), await set({ name: 'Twins' })]
    await pushNow(one.id)
    const { id } = await push(two.id)
    side.stokt.faults.add('status=503:1')
    await deliver(id)
    await makeDue(id)
    expect(await deliver(id)).toEqual({ state: 'pushed' })
    expect(remotes('Twins')).toHaveLength(2)
  })
})

describe('the outbox', () => {
  test('lists pushes, newest first, by state and page by page', async () => {
    const ids = []
    for (let count = 0; count < 3; count += 1) ids.unshift((await push((await set()).id)).id)
    const first = await side.call('GET /sync/outbox?state=queued&limit=2')
    expect(first.results.map((row: { id: string }) => row.id)).toEqual(ids.slice(0, 2))
    const second = await side.call(`GET /sync/outbox?state=queued&limit=2&cursor=${first.next_cursor}`)
    expect(second.results[0].id).toBe(ids[2])
    await side.call('GET /sync/outbox?state=lost', undefined, 422)
    await side.call('GET /sync/outbox/00000000-0000-4000-8000-000000000000', undefined, 404)
  })

  test('what waits can be cancelled, and pushed anew', async () => {
    const climb = await set()
    const { id } = await push(climb.id)
    expect(await side.call(`DELETE /sync/outbox/${id}`)).toMatchObject({ state: 'cancelled' })
    expect(await side.call(`DELETE /sync/outbox/${id}`)).toMatchObject({ state: 'cancelled' })
    expect((await side.call(`POST /sync/outbox/${id}/retry`, undefined, 409)).code).toBe('push_state')
    expect(await deliver(id)).toEqual({ state: 'not due' })
    expect((await full(climb.id)).sync_state).toBe('local')
    const again = await pushNow(climb.id)
    expect(again.id).not.toBe(id)
    await side.call(`DELETE /sync/outbox/${again.id}`, undefined, 409)
    expect(remotes(climb.name)).toHaveLength(1)
  })

  test('what Stokt refuses has failed with its words; a retry sends it again', async () => {
    const climb = await set()
    const { id } = await push(climb.id)
    side.stokt.faults.add('status=400:1')
    expect(await deliver(id)).toEqual({ state: 'failed' })
    expect(await item(id)).toMatchObject({
      last_error: 'Stokt answered 400: Not now.',
      next_attempt_at: null,
    })
    expect((await full(climb.id)).sync_state).toBe('local')
    await side.call(`POST /sync/outbox/${id}/retry`)
    expect(await deliver(id)).toEqual({ state: 'pushed' })
  })

  test('Retry-After says when the next try is, else the back-off does', async () => {
    const { id } = await push((await set()).id)
    const seconds = async () => {
      const { next_attempt_at, updated_at } = await item(id)
      return (Date.parse(next_attempt_at) - Date.parse(updated_at)) / 1000
    }
    side.stokt.faults.add('status=429,1234:1')
    await deliver(id)
    expect(await seconds()).toBe(1234)
    expect(await deliver(id)).toEqual({ state: 'not due' })
    await makeDue(id)
    side.stokt.faults.add('status=503:1')
    await deliver(id)
    expect(await seconds()).toBeGreaterThanOrEqual(48)
    expect(await seconds()).toBeLessThanOrEqual(72)
    expect(await item(id)).toMatchObject({ attempts: 2, last_error: 'Stokt answered 503: Not now.' })
    await side.call(`DELETE /sync/outbox/${id}`)
  })

  test('eight tries are enough', async () => {
    const { id } = await push((await set()).id)
    side.stokt.faults.add('status=503')
    for (let tries = 1; tries <= 8; tries += 1) {
      await makeDue(id)
      expect(await deliver(id)).toEqual({ state: tries < 8 ? 'queued' : 'failed' })
    }
    side.stokt.faults.clear()
    await side.call(`POST /sync/outbox/${id}/retry`)
    expect(await deliver(id)).toEqual({ state: 'pushed' })
  })

  test.each([
    ['drop-after-commit:1', 'cannot be reached'],
    ['html:9', 'a web page'],
    ['truncate:9', 'no whole JSON'],
    ['status=503:1', '503'],
    ['expire-token:9', 'refuses the token'],
    ['latency=60000:9', 'no answer within 2 s'],
  ])(
    'under %s it goes back into the queue with the reason, and one climb is there in the end',
    async (fault, words) => {
      const climb = await set()
      const { id } = await push(climb.id)
      side.stokt.faults.add(fault)
      expect(await deliver(id)).toEqual({ state: 'queued' })
      expect((await item(id)).last_error).toContain(words)
      expect((await side.call(`GET /climbs/${climb.id}`)).stokt_id).toBeNull()
      side.stokt.faults.clear()
      await makeDue(id)
      expect(await deliver(id)).toEqual({ state: 'pushed' })
      expect(remotes(climb.name)).toHaveLength(1)
    },
  )

  test('a worker that fell asleep is replaced, and what it does later counts for nothing', async () => {
    const climb = await set()
    const { id } = await push(climb.id)
    side.stokt.faults.add('latency=700:3')
    const sleeper = deliver(id)
    while (remotes(climb.name).length === 0) await delay(20)
    expect(await deliver(id)).toEqual({ state: 'not due' })
    await side.call(`DELETE /sync/outbox/${id}`, undefined, 409)
    await side.sql("update mastoc.outbox set lease_until = now() - interval '1 second' where id = $1::uuid", [
      id,
    ])
    side.stokt.faults.clear()
    expect(await side.run('mastoc.resume-pushes', {})).toMatchObject({ resumed: expect.any(Number) })
    expect(await deliver(id)).toEqual({ state: 'pushed' })
    expect(await sleeper).toEqual({ state: 'taken over' })
    expect(remotes(climb.name)).toHaveLength(1)
    expect(await item(id)).toMatchObject({ state: 'pushed', attempts: 2 })
  })

  test('a process that is told to stop gives its push back, and it does not count as a failure', async () => {
    const climb = await set()
    const { id } = await push(climb.id)
    const stopping = new AbortController()
    side.stokt.faults.add('latency=5000')
    const running = side.run('mastoc.push-climb', { outbox_id: id }, stopping.signal)
    while (side.stokt.requests.at(-1) !== `POST api/faces/${faceStoktId}/climbs`) {
      await delay(20)
      if (side.stokt.requests.at(-1) === 'GET api/users/me') side.stokt.faults.clear()
    }
    stopping.abort(new Error('the process stops'))
    await running.catch(() => {})
    side.stokt.faults.clear()
    const after = await item(id)
    if (after.state !== 'pushed') {
      expect(after).toMatchObject({ state: 'queued', attempts: 0, last_error: 'interrupted' })
      expect(await deliver(id)).toEqual({ state: 'pushed' })
    }
    expect(remotes(climb.name)).toHaveLength(1)
  })
})

test('the worker does all this by itself', async () => {
  await using busy = await startBesideStokt()
  await busy.importAll()
  const draft = {
    face_id: await busy.faceId(),
    name: 'By itself',
    holds_list: `S${numbers[0]} S${numbers[1]} T${numbers[9]}`,
    grade_font: '7A',
  }
  const climb = await busy.call('POST /climbs', draft, 201)
  busy.stokt.faults.add('status=429,1:1')
  const { id } = await busy.call(`POST /climbs/${climb.id}/push`, undefined, 202)
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await busy.call(`GET /sync/outbox/${id}`)).state === 'pushed') break
    await delay(100)
  }
  expect(await busy.call(`GET /sync/outbox/${id}`)).toMatchObject({ state: 'pushed', attempts: 2 })
  expect((await busy.importAll({ gym_stokt_id: gymId })).totals.climb).toMatchObject({
    created: 0,
    conflicts: 0,
  })
  expect([...busy.stokt.board.climbs.values()].filter(({ name }) => name === 'By itself')).toHaveLength(1)
  expect(remoteClimb(0).name).toBe('Climb 0')
})
