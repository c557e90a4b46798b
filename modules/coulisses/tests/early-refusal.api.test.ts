import { newId } from '@socle/kernel'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { post, send } from './calls.ts'
import { assign, at, booked, invited, mission, setStatus, tokenFor } from './staffing.ts'
import { type Org, openStage, type Stage } from './stage.ts'

let stage: Stage
let org: Org
beforeAll(async () => {
  stage = await openStage()
  org = await stage.org('Opera')
})
afterAll(() => stage[Symbol.asyncDispose]())

const person = () => org.join('tech', `Technician ${newId()}`)
const day = { from: at('09:00'), to: at('18:00') }
const status = 'ACCEPTED'
const told = ({ instance, ...problem }: Record<string, unknown>) => problem

test('a clash is told alike by the early look and by the judgement', async () => {
  const who = await person()
  await booked(org, who.userId, { from: at('08:00'), to: at('10:30') })
  await booked(org, who.userId, { from: at('17:00'), to: at('23:00') })
  const id = await invited(org, who.userId, day)
  const early = await setStatus(org.manager, id, status)
  // with a version the judgement comes first: another refusal may be due
  const judged = await org.manager.request('PATCH', `/coulisses/api/v1/assignments/${id}`, {
    json: { status },
    headers: { 'if-match': '1' },
  })
  expect(early.status).toBe(400)
  expect(early.json().clashes).toHaveLength(2)
  expect(told(early.json())).toEqual(told(judged.json()))
  const free = await mission(org, day)
  const creation = await assign(org, free, who.userId, { status })
  expect(told(creation.json())).toEqual(told(early.json()))
})

test('what is refused for another reason first is refused for that', async () => {
  const [who, other] = [await person(), await person()]
  await booked(org, who.userId, day)
  const id = await invited(org, who.userId, day)
  const foreign = await post(other, `assignments/${id}/accept`, {})
  expect([foreign.status, foreign.json().code]).toEqual([403, 'role_insufficient'])
  expect(foreign.text).not.toContain('clashes')
  const own = await post(who, `assignments/${id}/accept`, {})
  expect([own.status, own.json().code]).toEqual([400, 'time_conflict'])
  const stale = await org.manager.request('PATCH', `/coulisses/api/v1/assignments/${id}`, {
    json: { status },
    headers: { 'if-match': '7' },
  })
  expect(stale.status).toBe(412)
  const moved = await send(org.manager, 'PATCH', `assignments/${id}`, { status, user_id: other.userId })
  expect(moved.json().code).not.toBe('time_conflict')
  const token = await tokenFor(org, id)
  expect((await post(stage.app, `assignments/${id}/decline?token=${token}`, {})).status).toBe(200)
  await setStatus(org.manager, id, 'INVITED')
  const again = await post(stage.app, `assignments/${id}/accept?token=${token}`)
  expect([again.status, again.json().code]).toEqual([400, 'already_answered'])
  const unknown = await setStatus(org.manager, newId(), status)
  expect(unknown.status).toBe(404)
})

test('an exception with its reason goes past it', async () => {
  const who = await person()
  await booked(org, who.userId, day)
  const id = await invited(org, who.userId, day)
  const override = { reason: 'the person asked for both' }
  const answer = await setStatus(org.manager, id, status, { override })
  expect(answer.status).toBe(200)
})

test('a drag onto booked hours is told alike by the early look and by the judgement', async () => {
  const who = await person()
  await booked(org, who.userId, day)
  const id = await booked(org, who.userId, { from: at('20:00'), to: at('22:00') })
  const path = `assignments/${id}/move`
  const [start, end] = [at('17:00'), at('19:00')]
  const early = await post(org.manager, path, { start })
  const judged = await send(org.manager, 'PATCH', `assignments/${id}`, { start_at: start, end_at: end })
  expect([early.status, early.json().clashes.length]).toEqual([400, 1])
  expect(told(early.json())).toEqual(told(judged.json()))
  expect(told((await post(org.manager, path, { start, end })).json())).toEqual(told(early.json()))
  const backwards = await post(org.manager, path, { start: end, end: start })
  expect([backwards.status, backwards.json().code]).toEqual([400, 'invalid_range'])
  const stays = await post(org.manager, path, { start: at('20:00'), end: at('22:00') })
  expect(stays.status).toBe(200)
  const agreed = await post(org.manager, path, { start, override: { reason: 'agreed by phone' } })
  expect(agreed.status).toBe(200)
})

test('who is refused holds no lock any more, before their transaction has ended', async () => {
  const [busy, free] = [await person(), await person()]
  await booked(org, busy.userId, day)
  const wanted = await mission(org, day)
  const { database } = stage.app
  const locksAfter = (userId: string) =>
    database.transaction(async (tx) => {
      const { rows: told } = await sql<{ readonly gone: unknown }>`
        select coulisses.hold_for_place(${org.id}, ${wanted}, ${userId}) as gone`.execute(tx)
      const { rows: held } = await sql`
        select 1 from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()`.execute(tx)
      return { isGone: told[0]!.gone !== null, held: held.length }
    })
  const before = (await locksAfter(newId())).held
  expect(await locksAfter(busy.userId)).toEqual({ isGone: true, held: before - 2 })
  expect(await locksAfter(free.userId)).toEqual({ isGone: false, held: before })
})

test('a replacement who takes over hours of their own is judged by those', async () => {
  const [leaves, comes] = [await person(), await person()]
  const id = await booked(org, leaves.userId, day)
  const afternoon = { start: at('14:00'), end: at('18:00') }
  expect((await post(org.manager, `assignments/${id}/move`, afternoon)).status).toBe(200)
  await booked(org, comes.userId, { from: at('09:00'), to: at('12:00') })
  const replaced = await post(org.manager, `assignments/${id}:replace`, { user_id: comes.userId, status })
  expect(replaced.status, replaced.text).toBe(200)
  expect(replaced.json().replacement).toMatchObject({ start_at: at('14:00'), end_at: at('18:00') })
})
