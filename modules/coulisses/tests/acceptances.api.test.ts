import { newId } from '@socle/kernel'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectProblem, get, post, send } from './calls.ts'
import { assign, assigned, at, booked, invited, mission, setStatus, tokenFor } from './staffing.ts'
import { type Org, openStage, type Stage } from './stage.ts'
import { statementsOf } from './traces.ts'

let stage: Stage
let org: Org
beforeAll(async () => {
  stage = await openStage()
  org = await stage.org('Opera')
})
afterAll(() => stage[Symbol.asyncDispose]())

const person = () => org.join('tech', `Technician ${newId()}`)
const day = { from: at('09:00'), to: at('18:00') }

describe('an acceptance', () => {
  test('takes at most sixteen statements, however many slots the person has', async () => {
    const counts = []
    for (const slots of [10, 5000]) {
      const who = await person()
      await fill(who.userId, slots)
      const byLogin = await invited(org, who.userId, {
        from: at('09:00', '2025-09-20'),
        to: at('12:00', '2025-09-20'),
      })
      const byToken = await invited(org, who.userId, {
        from: at('12:00', '2025-09-20'),
        to: at('15:00', '2025-09-20'),
      })
      const token = await tokenFor(org, byToken)
      for (const accept of [
        () => setStatus(org.manager, byLogin, 'ACCEPTED'),
        () => post(stage.app, `assignments/${byToken}/accept?token=${token}`),
      ]) {
        const { all, own } = await statementsOf(stage, async () => expect((await accept()).status).toBe(200))
        expect(all).toBeLessThanOrEqual(16)
        counts.push(own)
      }
    }
    expect(counts.slice(0, 2)).toEqual(counts.slice(2))
    expect(counts.slice(0, 2)).toEqual([11, 13])
  })

  test('that clashes is refused after one look, whatever the way', async () => {
    const who = await person()
    await booked(org, who.userId, day)
    const place = () => invited(org, who.userId, day)
    const [byStatus, byManager, byPatch, byToken] = [
      await place(),
      await place(),
      await place(),
      await place(),
    ]
    const elsewhere = await booked(org, who.userId, { from: at('20:00'), to: at('21:00') })
    const token = await tokenFor(org, byToken)
    const free = await mission(org, day)
    const status = 'ACCEPTED'
    const ways = {
      status: () => setStatus(org.manager, byStatus, status),
      manager: () => post(org.manager, `assignments/${byManager}/accept`, {}),
      edit: () => send(org.manager, 'PATCH', `assignments/${byPatch}`, { status }),
      drag: () => post(org.manager, `assignments/${elsewhere}/move`, { start: day.from, end: day.to }),
      token: () => post(stage.app, `assignments/${byToken}/accept?token=${token}`),
      creation: () => assign(org, free, who.userId, { status }),
    }
    const counts: Record<string, number> = {}
    for (const [name, way] of Object.entries(ways)) {
      const statements = await stage.app.recordStatements(async () => {
        const answer = await way()
        expect([answer.status, answer.json().code], name).toEqual([400, 'time_conflict'])
      })
      // neither rules nor rates nor the audit are looked at, and nothing of the booking is written
      expect(statements.filter((text) => /rule_profiles|person_rates|audit_log/.test(text))).toEqual([])
      expect(statements.filter((text) => /(update|into) "?coulisses"?."?assignments/.test(text))).toEqual([])
      counts[name] = statements.filter((text) => !/\baccounts\b|org_memberships/.test(text)).length
    }
    // tenant, then locks and check in one; a token is looked up before, a creation looks up its person
    expect(counts).toEqual({ status: 2, manager: 2, edit: 2, drag: 2, token: 3, creation: 3 })
  })

  test('a blank around the name of a role is no way round its quota', async () => {
    const missionId = await mission(org, { ...day, positions: [{ role_name: 'light', quota: 1 }] })
    const accepted = async (role_name: string) =>
      post(org.manager, 'assignments', {
        mission_id: missionId,
        user_id: (await person()).userId,
        status: 'ACCEPTED',
        role_name,
      })
    expect((await accepted(' light')).json().role_name).toBe('light')
    await expectProblem(409, 'quota_full', accepted('light '))
    const found = await get(org.manager, `missions/${missionId}/eligible?role_name=light%20`)
    expect(found.json()).toMatchObject({ role_name: 'light', quota_free: 0 })
    const question = { mission_id: missionId, user_id: org.tech.userId, role_name: ' light' }
    const checked = await post(org.manager, 'assignments:check', question)
    expect(checked.json().quota).toEqual({ free: 0 })
  })

  test('with other hours or another role is judged by those', async () => {
    const who = await person()
    await booked(org, who.userId, { from: at('09:00'), to: at('12:00') })
    const early = await invited(org, who.userId, { from: at('09:00'), to: at('12:00') })
    const late = await invited(org, who.userId, { from: at('14:00'), to: at('18:00') })
    const accept = (id: string, change: object) =>
      send(org.manager, 'PATCH', `assignments/${id}`, { status: 'ACCEPTED', ...change })
    const into = await accept(late, { start_at: at('11:00'), end_at: at('13:00') })
    expect([into.status, into.json().code]).toEqual([400, 'time_conflict'])
    const outOf = await accept(early, { start_at: at('12:00'), end_at: at('13:00') })
    expect([outOf.status, outOf.json().warnings]).toEqual([200, undefined])
    const positions = [{ role_name: 'light', quota: 1 }]
    const full = await mission(org, { from: at('20:00'), to: at('22:00'), positions })
    const [first, second] = [await person(), await person()]
    expect((await assign(org, full, first.userId, { role_name: 'light', status: 'ACCEPTED' })).status).toBe(
      200,
    )
    const id = await assigned(org, full, second.userId, { role_name: 'sound' })
    const taken = await accept(id, { role_name: 'light' })
    expect([taken.status, taken.json().code]).toEqual([409, 'quota_full'])
    expect((await accept(id, {})).status).toBe(200)
  })

  test('that others hold up for too long is answered busy', async ({ skip }) => {
    skip(
      stage.app.database.engine === 'pglite',
      'the embedded database has one connection: nobody holds it up',
    )
    const who = await person()
    const id = await invited(org, who.userId, day)
    const [isHeld, answered] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const held = stage.app.database.transaction(async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`coulisses:user:${who.userId}`}, 0))`.execute(
        tx,
      )
      isHeld.resolve()
      await answered.promise
    })
    await Promise.race([isHeld.promise, held])
    const answer = await setStatus(org.manager, id, 'ACCEPTED').finally(answered.resolve)
    expect([answer.status, answer.json().code, answer.headers['retry-after']]).toEqual([503, 'busy', '1'])
    await held
    expect((await setStatus(org.manager, id, 'ACCEPTED')).status).toBe(200)
  })
})

/** Accepted slots of years before, an hour a day. */
async function fill(userId: string, slots: number): Promise<void> {
  const missionId = await mission(org, { from: at('00:00', '2001-01-01'), to: at('01:00', '2001-01-01') })
  await sql`with made as (
      insert into coulisses.missions (id, org_id, title, starts_at, ends_at)
      select gen_random_uuid(), org_id, title, starts_at + n * interval '1 day', ends_at + n * interval '1 day'
      from coulisses.missions, generate_series(1, ${slots}) n where id = ${missionId} returning id, org_id, starts_at, ends_at)
    insert into coulisses.assignments (id, org_id, mission_id, user_id, status, starts_at, ends_at)
    select gen_random_uuid(), org_id, id, ${userId}, 'ACCEPTED', starts_at, ends_at from made`.execute(
    stage.app.database.handle,
  )
}
