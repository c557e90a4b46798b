import { type RunningModule, startModule, type TestClient } from '@socle/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mastoc } from '../src/index.ts'
import { type BareBoard, delta, makeBareBoard, setClimb } from './bare-board.ts'
import { bearer, enter, type LoggedIn, logIn, person } from './people.ts'

const KEY = { 'x-api-key': 'a shared key of enough length' }

let board: RunningModule
let key: TestClient
let place: BareBoard
let other: LoggedIn
beforeAll(async () => {
  board = await startModule(mastoc, { settings: { API_KEY: KEY['x-api-key'] } })
  key = board.as(KEY)
  place = await makeBareBoard(key, [1, 2, 3])
  other = await enter(board, person('Other'))
})
afterAll(() => board.stop())

const query = async (sql: string, ...values: unknown[]) => (await board.database.raw.query(sql, values)).rows
/** `call(who, 'PUT /climbs/…/like')` */
const call = async (who: LoggedIn, what: string, json?: object) => {
  const [method, path] = what.split(' ')
  const response = await who.client.request(method!, `/mastoc/api${path}`, json ? { json } : {})
  expect(response.status, `${what}: ${response.text.slice(0, 300)}`).toBeLessThan(300)
  return response.text === '' ? undefined : response.json()
}

/** A member who has left something everywhere. */
async function livelyMember(name: string) {
  const who = await enter(board, person(name))
  const own = await setClimb(who.client, place.faceId, { name: `${name}'s own`, is_private: false })
  const loved = await setClimb(other.client, place.faceId, { name: `${name} loves it` })
  await call(who, `PATCH /climbs/${loved.id}`, { personal_notes: 'my secret', is_project: true })
  await call(who, 'PUT /holds/1/annotations', { grip_type: 'bac', notes: 'my note' })
  await call(who, 'PUT /holds/2/annotations', { notes: 'only a note' })
  await call(who, `POST /climbs/${loved.id}/sends`, { comment: 'sent it' })
  await call(who, `PUT /climbs/${loved.id}/like`)
  await call(who, `PUT /climbs/${loved.id}/bookmark`)
  await call(who, `PUT /climbs/${loved.id}/grade-vote`, { grade_font: '6B' })
  const comment = await call(who, `POST /climbs/${loved.id}/comments`, { text: 'my words' })
  await call(other, `POST /climbs/${loved.id}/comments`, { text: 'an answer', reply_to: comment.id })
  const list = await call(who, 'POST /lists', { name: 'my list', kind: 'personal', is_public: true })
  await call(who, `POST /lists/${list.id}/items`, { climb_id: loved.id, note: 'my item' })
  await call(other, `PUT /lists/${list.id}/follow`)
  const theirs = await call(other, 'POST /lists', { name: 'theirs', kind: 'personal', is_public: true })
  await call(who, `PUT /lists/${theirs.id}/follow`)
  await query('insert into mastoc.gym_managers (gym_id, profile_id) values ($1, $2)', place.gymId, who.id)
  const images = board.application.modules[0]!.foundation.images
  const picture = await images.rasterise(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><rect width="2" height="1"/></svg>',
    { width: 20, type: 'image/png' },
  )
  const file = new File([picture], 'me.png', { type: 'image/png' })
  const form = { file }
  expect((await who.client.request('POST', '/mastoc/api/users/me/avatar', { form })).status).toBe(200)
  return { who, own, loved, comment, list, theirs }
}

/** The house's own login: what a person has in all of it is asked there. */
async function platformLogin(name: string): Promise<TestClient> {
  const { username, password } = person(name)
  const json = { login: username, password }
  const response = await board.request('POST', '/platform/v1/auth/login', { json })
  return board.as(bearer(response.json().access_token))
}

test('a person can have everything that the board keeps', async () => {
  const { who, own, loved, comment, list, theirs } = await livelyMember('Ada')
  const client = await platformLogin('Ada')
  const kept = (await client.request('GET', '/platform/v1/me/export')).json().modules.mastoc
  expect(kept).toMatchObject({
    profile: {
      id: who.id,
      full_name: 'Ada Martin',
      role: 'user',
      avatar_path: `/api/users/${who.id}/avatar`,
    },
    climbs: [{ id: own.id, name: "Ada's own" }],
    personal_notes: [{ climb_id: loved.id, notes: 'my secret', is_project: true }],
    annotations: [
      { hold: 1, grip_type: 'bac', notes: 'my note' },
      { hold: 2, notes: 'only a note' },
    ],
    sends: [{ climb_id: loved.id, comment: 'sent it' }],
    grade_votes: [{ climb_id: loved.id, grade_font: '6B' }],
    likes: [{ climb_id: loved.id }],
    bookmarks: [{ climb_id: loved.id }],
    comments: [{ id: comment.id, text: 'my words' }],
    lists: [{ id: list.id, name: 'my list', items: [{ climb_id: loved.id, note: 'my item' }] }],
    followed_lists: [{ list_id: theirs.id }],
    managed_gyms: [{ gym_id: place.gymId }],
  })
  for (const time of JSON.stringify(kept).matchAll(/"[a-z]+_at":"([^"]+)"/g))
    expect(time[1]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/)
})

test('a name that goes is in no file of a face once the next one is built', async () => {
  const eve = await enter(board, person('Eve'))
  await setClimb(eve.client, place.faceId, { name: 'A climb of hers' })
  const file = async () => {
    const { url } = (await key.request('GET', `/mastoc/api/faces/${place.faceId}/snapshot`)).json()
    return (await key.request('GET', url)).text
  }
  expect(await file()).toContain('Eve Martin')
  expect((await (await platformLogin('Eve')).request('DELETE', '/platform/v1/me')).status).toBe(204)
  await board.jobsEnded()
  expect(await file()).not.toContain('Eve Martin')
})

test('who goes leaves climbs under another name, and nothing of what was said and done', async () => {
  const { who, own, loved, comment, list } = await livelyMember('Bea')
  const counters = async (id: string) => {
    const { climbed_by, total_likes, total_comments } = (
      await key.request('GET', `/mastoc/api/climbs/${id}?view=full`)
    ).json()
    return { climbed_by, total_likes, total_comments }
  }
  expect(await counters(loved.id)).toEqual({ climbed_by: 1, total_likes: 1, total_comments: 2 })
  const { cursor } = await delta(key)
  const consensus = (await key.request('GET', '/mastoc/api/holds/1/annotations')).json().consensus
  const objects = await query("select id from storage.objects where key like 'mastoc/avatars/%'")

  const gone = await (await platformLogin('Bea')).request('DELETE', '/platform/v1/me')
  expect(gone.status, gone.text).toBe(204)

  const profile = await board.request('GET', `/mastoc/api/users/${who.id}`)
  expect(profile.json()).toEqual({
    id: who.id,
    username: null,
    full_name: 'Grimpeur supprimé',
    avatar_path: null,
  })
  expect((await board.request('GET', `/mastoc/api/users/${who.id}/avatar`)).status).toBe(404)
  expect(await query("select id from storage.objects where key like 'mastoc/avatars/%'")).toHaveLength(
    objects.length - 1,
  )
  const kept = (await key.request('GET', `/mastoc/api/climbs/${own.id}`)).json()
  expect(kept).toMatchObject({ name: "Bea's own", setter_id: who.id, setter_name: 'Grimpeur supprimé' })
  expect(await counters(loved.id)).toEqual({ climbed_by: 0, total_likes: 0, total_comments: 1 })
  const after = (await key.request('GET', '/mastoc/api/holds/1/annotations')).json().consensus
  expect(after).toEqual(consensus)

  for (const table of [
    'sends',
    'likes',
    'bookmarks',
    'grade_votes',
    'climb_notes',
    'list_follows',
    'gym_managers',
  ])
    expect(await query(`select 1 from mastoc.${table} where profile_id = $1`, who.id), table).toEqual([])
  expect(await query('select 1 from mastoc.lists where owner_id = $1', who.id)).toEqual([])
  expect(await query('select 1 from mastoc.list_follows where list_id = $1', list.id)).toEqual([])
  expect(
    await query('select grip_type, notes from mastoc.hold_annotations where profile_id = $1', who.id),
  ).toEqual([{ grip_type: 'bac', notes: null }])
  const [blank] = await query(
    'select text, deleted_at is not null as gone from mastoc.comments where id = $1',
    comment.id,
  )
  expect(blank).toEqual({ text: '', gone: true })
  const told = (await delta(key, cursor)).changes.map(({ entity, id }) => `${entity} ${id}`)
  expect(told.sort()).toEqual([`user ${who.id}`, `climb ${own.id}`, `climb ${loved.id}`].sort())
  expect((await who.client.request('GET', '/mastoc/api/users/me')).status).toBe(401)
  expect((await logIn(board, person('Bea'))).status).toBe(401)
})

test('no table of the board still knows a name, a word or the account of who has gone', async () => {
  const { who } = await livelyMember('Cleo')
  expect((await (await platformLogin('Cleo')).request('DELETE', '/platform/v1/me')).status).toBe(204)
  const tables = await query(
    "select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'mastoc' and c.relkind = 'r'",
  )
  expect(tables.length).toBeGreaterThan(20)
  for (const { name } of tables) {
    const rows = await query(`select to_jsonb(t)::text as text from mastoc.${name} t`)
    const text = rows.map((row) => row['text']).join('\n')
    for (const trace of ['Cleo Martin', 'cleo@example.com', `"account_id": "${who.id}"`])
      expect(text, `${trace} in ${name}`).not.toContain(trace)
  }
})

test('who was never a member has nothing here, and goes without a trace', async () => {
  const { accounts } = board.application.house
  const { module } = board.application.modules[0]!
  const account = await board.database.transaction((tx) => accounts.create(tx, { fullName: 'Stranger' }))
  await board.database.transaction(async (tx) => {
    expect(await module.accounts?.isMember(tx, account.id)).toBe(false)
    expect(await module.accounts?.isMember(tx, other.id)).toBe(true)
    expect(await module.accounts?.export(tx, account.id)).toBeNull()
    await module.accounts?.erase(tx, account.id)
  })
})
