import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Org, openStage, type Person, type Stage } from './stage.ts'

let stage: Stage
let org: Org

beforeAll(async () => {
  stage = await openStage()
  org = await stage.org('Slots')
})
afterAll(() => stage[Symbol.asyncDispose]())

const BASE = '/coulisses/api/v1'
const MANY = `${BASE}/availabilities`
const ONE = `${BASE}/availability`

const day = (from: string, to: string) => ({
  start_at: `2025-09-01T${from}:00Z`,
  end_at: `2025-09-01T${to}:00Z`,
})

async function offer(person: Person, from: string, to: string) {
  const json = { user_id: person.userId, ...day(from, to) }
  const made = await person.request('POST', MANY, { json })
  expect(made.status, made.text).toBe(200)
  return made.json()
}
const approve = (id: string, by = org.manager) => by.request('POST', `${MANY}/${id}:approve`)
const reject = (id: string) => org.manager.request('POST', `${MANY}/${id}:reject`)

describe('approval', () => {
  test('a technician offers a slot, a manager approves it, the calendar shows it', async () => {
    const person = await org.join('tech', 'Offers')
    const made = await offer(person, '09:00', '12:00')
    expect(made).toMatchObject({
      status: 'PENDING',
      kind: 'AVAILABLE',
      note: null,
      start_at: '2025-09-01T09:00:00Z',
    })
    expect((await approve(made.id, person)).status).toBe(403)
    expect((await approve(made.id)).json()).toEqual({ ...made, status: 'APPROVED' })
    expect((await approve(made.id)).json().status).toBe('APPROVED')
    const query = { from: '2025-09-01 00:00', to: '2025-09-02T00:00+02:00' }
    const calendar = await person.request('GET', `${BASE}/users/${person.userId}/calendar`, { query })
    expect(calendar.json()).toEqual([
      { id: made.id, start_at: made.start_at, end_at: made.end_at, status: 'APPROVED' },
    ])
  })

  test('no two approved slots of a person overlap, until one is rejected; touching is not overlapping', async () => {
    const person = await org.join('tech', 'Overlaps')
    const [early, late, next] = [
      await offer(person, '09:00', '12:00'),
      await offer(person, '11:00', '13:00'),
      await offer(person, '12:00', '13:00'),
    ]
    await approve(early.id)
    const refused = await approve(late.id)
    expect(refused.status).toBe(409)
    expect(refused.json().code).toBe('availability_overlap')
    expect((await approve(next.id)).status).toBe(200)
    await reject(next.id)
    expect((await reject(early.id)).json().status).toBe('REJECTED')
    expect((await approve(late.id)).status).toBe(200)
  })

  test('every step is written down with who took it', async () => {
    const person = await org.join('tech', 'Traced')
    const { id } = await offer(person, '09:00', '12:00')
    await person.request('PUT', `${MANY}/${id}`, { json: { note: 'late' } })
    await approve(id)
    await approve(id)
    await reject(id)
    const { rows } = await sql<{ action: string; by: string }>`
      select action, actor_account_id as by from coulisses.availability_actions where availability_id = ${id}
      order by id`.execute(stage.app.database.handle)
    expect(rows).toEqual([
      { action: 'create', by: person.accountId },
      { action: 'edit', by: person.accountId },
      { action: 'approve', by: org.manager.accountId },
      { action: 'reject', by: org.manager.accountId },
    ])
  })

  test('of many overlapping approvals at once exactly one is given', async () => {
    const person = await org.join('tech', 'Raced')
    const made = await Promise.all(
      Array.from({ length: 6 }, (_, index) => offer(person, `09:0${index}`, '12:00')),
    )
    const answers = await Promise.all(made.map(({ id }) => approve(id)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409])
  })

  test('the colon of an action may come encoded, and an unknown action is not found', async () => {
    const person = await org.join('tech', 'Encoded')
    const made = await offer(person, '09:00', '12:00')
    const encoded = await org.manager.request('POST', `${MANY}/${made.number}%3Aapprove`)
    expect(encoded.json()).toMatchObject({ id: made.id, status: 'APPROVED' })
    expect((await org.manager.request('POST', `${MANY}/${made.id}:bless`)).status).toBe(404)
  })
})

describe('slots', () => {
  test('the older path enters an approved slot, and both paths show the same rows', async () => {
    const { number, id: userId } = (
      await org.manager.request('GET', `${BASE}/users/${org.tech.userId}`)
    ).json()
    const json = { user_id: number, ...day('06:00', '07:00'), note: 'by phone', more: 'ignored' }
    const made = await org.manager.request('POST', ONE, { json })
    expect(made.status, made.text).toBe(200)
    const { status, availability_status, ...slot } = made.json()
    expect({ status, availability_status }).toEqual({ status: 'ok', availability_status: 'APPROVED' })
    expect(slot).toMatchObject({ user_id: userId, note: 'by phone', kind: 'AVAILABLE' })
    const query = { user_id: userId, status: 'APPROVED' }
    const [many, one] = await Promise.all([MANY, ONE].map((path) => org.tech.request('GET', path, { query })))
    expect(many!.json()).toEqual(one!.json())
    expect(many!.json()).toHaveLength(1)
    expect((await org.tech.request('POST', ONE, { json })).status).toBe(403)
    const edited = await org.manager.request('PUT', `${ONE}/${slot.id}`, {
      json: { note: null, kind: 'UNAVAILABLE' },
    })
    expect(edited.json()).toMatchObject({ note: null, kind: 'UNAVAILABLE', status: 'APPROVED' })
    expect((await org.manager.request('GET', `${ONE}/${slot.id}`)).json()).toEqual(edited.json())
    expect((await org.manager.request('DELETE', `${ONE}/${slot.id}`)).json()).toEqual({ status: 'ok' })
    expect((await org.manager.request('GET', `${MANY}/${slot.id}`)).status).toBe(404)
  })

  test('technicians see and change their own pending slots only', async () => {
    const [mine, theirs] = [await org.join('tech', 'Mine'), await org.join('tech', 'Theirs')]
    const own = await offer(mine, '09:00', '12:00')
    await offer(theirs, '09:00', '12:00')
    expect((await mine.request('GET', MANY)).json()).toEqual([own])
    expect((await theirs.request('GET', `${MANY}/${own.id}`)).status).toBe(403)
    expect((await theirs.request('GET', MANY, { query: { user_id: mine.userId } })).status).toBe(403)
    expect(
      (await theirs.request('POST', MANY, { json: { user_id: mine.userId, ...day('01:00', '02:00') } }))
        .status,
    ).toBe(403)
    const put = () => mine.request('PUT', `${MANY}/${own.id}`, { json: { end_at: '2025-09-01T11:30:00Z' } })
    expect((await put()).json().end_at).toBe('2025-09-01T11:30:00Z')
    await approve(own.id)
    expect((await put()).status).toBe(403)
    expect((await mine.request('DELETE', `${MANY}/${own.id}`)).status).toBe(403)
    expect((await org.manager.request('DELETE', `${MANY}/${own.id}`)).status).toBe(200)
  })

  test('the same slot twice is a duplicate; another kind is not', async () => {
    const person = await org.join('tech', 'Twice')
    await offer(person, '09:00', '12:00')
    const again = { user_id: person.userId, ...day('09:00', '12:00') }
    const refused = await person.request('POST', MANY, { json: again })
    expect(refused.status).toBe(409)
    expect(refused.json().code).toBe('duplicate_slot')
    expect((await person.request('POST', MANY, { json: { ...again, kind: 'PREFERRED' } })).status).toBe(200)
  })

  test('a list is by start and holds slots that are fully inside', async () => {
    const other = await stage.org('Inside')
    const { tech } = other
    for (const [from, to] of [
      ['12:00', '13:00'],
      ['08:00', '09:00'],
      ['10:00', '14:00'],
    ] as const)
      await offer(tech, from, to)
    const starts = async (query: Record<string, string>) =>
      (await other.manager.request('GET', MANY, { query }))
        .json()
        .map((slot: { start_at: string }) => slot.start_at.slice(11, 13))
    expect(await starts({})).toEqual(['08', '10', '12'])
    expect(await starts({ from: '2025-09-01T08:30:00Z' })).toEqual(['10', '12'])
    expect(await starts({ to: '2025-09-01T13:00:00Z' })).toEqual(['08', '12'])
    const page = (await other.manager.request('GET', MANY, { query: { limit: '2' } })).json()
    const rest = (
      await other.manager.request('GET', MANY, { query: { limit: '2', cursor: page.next_cursor } })
    ).json()
    expect([page.items.length, rest.items.length, rest.next_cursor]).toEqual([2, 1, null])
    expect(
      (await org.manager.request('GET', MANY, { query: { limit: '2', cursor: page.next_cursor } })).status,
    ).toBe(422)
  })

  test('a calendar in overlap mode shows what touches its window, too', async () => {
    const person = await org.join('tech', 'Touching')
    const made = await offer(person, '09:00', '12:00')
    await approve(made.id)
    const url = `${BASE}/users/${person.userId}/calendar`
    const window = { from: '2025-09-01T10:00:00Z', to: '2025-09-01T11:00:00Z' }
    expect((await org.manager.request('GET', url, { query: window })).json()).toEqual([])
    const touching = await org.manager.request('GET', url, { query: { ...window, mode: 'overlap' } })
    expect(touching.json()).toHaveLength(1)
    expect((await org.tech.request('GET', url, { query: window })).status).toBe(403)
    expect((await org.manager.request('GET', url, { query: { from: window.from } })).status).toBe(422)
  })
})

describe('what is refused', () => {
  test.each([
    [{ start_at: 'junk' }, 422, 'validation_failed'],
    [{ start_at: '2025-02-30T09:00:00Z' }, 422, 'validation_failed'],
    [{ start_at: '9999-01-01T09:00:00Z' }, 422, 'validation_failed'],
    [{ start_at: null }, 422, 'validation_failed'],
    [{ kind: 'MAYBE' }, 422, 'validation_failed'],
    [{ note: 'x'.repeat(256) }, 422, 'validation_failed'],
    [{ favourite: 1 }, 422, 'validation_failed'],
    [{ end_at: '2025-09-01T09:00:00Z' }, 400, 'invalid_range'],
    [{ end_at: '2025-09-01T10:00:00+02:00' }, 400, 'invalid_range'],
    [{ user_id: 999 }, 404, 'not_found'],
    [{ user_id: 'abc' }, 404, 'not_found'],
  ])('%j answers %i %s', async (change, status, code) => {
    const json = { user_id: org.tech.userId, ...day('09:00', '12:00'), ...change }
    const answer = await org.manager.request('POST', MANY, { json })
    expect(answer.status).toBe(status)
    expect(answer.json().code).toBe(code)
  })

  test('slots of another organisation do not exist, by whatever method', async () => {
    const other = await stage.org('Next Door')
    const made = await offer(other.tech, '09:00', '12:00')
    for (const [method, path] of [
      ['GET', made.id],
      ['PUT', made.id],
      ['DELETE', made.id],
      ['POST', `${made.id}:approve`],
      ['POST', `${made.id}:reject`],
    ] as const) {
      const json = method === 'PUT' ? { json: {} } : {}
      expect((await org.owner.request(method, `${MANY}/${path}`, json)).status, method).toBe(404)
    }
    expect((await org.manager.request('GET', MANY, { query: { status: 'accepted' } })).status).toBe(422)
  })
})
