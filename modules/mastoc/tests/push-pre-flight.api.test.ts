import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { makeMember } from './members.ts'
import { type PushBoard, startPushBoard } from './push-board.ts'
import { numbers, startBesideStokt } from './stokt-board.ts'

let side: PushBoard
beforeAll(async () => {
  side = await startPushBoard(2)
})
beforeEach(() => side.stokt.faults.clear())
afterAll(() => side[Symbol.asyncDispose]())

test('before a push: a climb that Stokt would take is fine', async () => {
  const { id } = await side.set()
  expect(await side.preFlight(id)).toEqual({ ok: true, reasons: [], state: 'local' })
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
  const { id } = await side.set(change)
  expect(await side.codes(id)).toEqual(expected)
  if (expected.length === 0) return
  const refused = await side.call(`POST /climbs/${id}/push`, undefined, 409)
  expect(refused.code).toBe('push_refused')
  expect(refused.reasons.map((reason: { code: string }) => reason.code)).toEqual(expected)
})

test('a hold that was made here is told by its number', async () => {
  const hold = await side.call(
    'POST /holds',
    {
      face_id: await side.faceId(),
      polygon: [
        [10, 10],
        [40, 10],
        [40, 40],
        [10, 40],
      ],
    },
    201,
  )
  const { id } = await side.set({ holds_list: `S${numbers[0]} S${numbers[1]} T${hold.id}` })
  const { reasons } = await side.preFlight(id)
  expect(reasons).toEqual([expect.objectContaining({ code: 'hold_unmapped', numbers: [hold.id] })])
})

test('a face that was made here is not at Stokt', async () => {
  const gym = await side.call('POST /gyms', { display_name: 'Garage' }, 201)
  const face = await side.call('POST /faces', { gym_id: gym.id }, 201)
  const { id } = await side.set({ face_id: face.id })
  expect(await side.codes(id)).toContain('face_unmapped')
})

test('what Stokt has as it is needs no push', async () => {
  const { results } = await side.call('GET /climbs?search=Climb%200')
  expect(await side.codes(results[0].id)).toEqual(['already_pushed'])
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
    face_id: await side.faceId(),
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
