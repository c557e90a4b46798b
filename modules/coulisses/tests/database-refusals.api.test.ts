import { newId } from '@socle/kernel'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectProblem, get, send } from './calls.ts'
import { brokenPromises } from './invariants.ts'
import { assign, assigned, at, booked, invited, mission, setStatus } from './staffing.ts'
import { type Org, openStage, type Stage } from './stage.ts'

let stage: Stage
let org: Org
beforeAll(async () => {
  stage = await openStage()
  org = await stage.org('Opera')
})
afterAll(() => stage[Symbol.asyncDispose]())

const person = async () => (await org.join('tech', `Technician ${newId()}`)).userId
const day = { from: at('09:00'), to: at('18:00') }
const nextYear = { from: at('09:00', '2026-09-01'), to: at('18:00', '2026-09-01') }

interface Meddling {
  readonly event: 'insert' | 'update'
  /** Which row: a condition on `new` and `old`. */
  readonly when: string
  readonly deed: string
}

/** Something that takes no lock writes between our look and our write, or right after it. */
async function meddling<T>({ event, when, deed }: Meddling, work: () => Promise<T>): Promise<T> {
  const { raw } = stage.app.database
  await raw.exec(`create function coulisses.meddle() returns trigger language plpgsql security definer as
    $$ begin ${deed}; return new; end $$;
    create trigger meddle before ${event} on coulisses.assignments for each row when (${when})
    execute function coulisses.meddle()`)
  try {
    return await work()
  } finally {
    await raw.exec('drop trigger meddle on coulisses.assignments; drop function coulisses.meddle()')
  }
}

/** Brings a slot of next year into this one. */
const bringBack = (id: string) =>
  `update coulisses.assignments set starts_at = starts_at - interval '1 year', ends_at = ends_at - interval '1 year', own_times = true
    where id = '${id}'`

describe('what somebody writes around the locks', () => {
  test('is found by the constraint when an answer is written', async () => {
    const userId = await person()
    const other = await booked(org, userId, nextYear)
    const id = await invited(org, userId, day)
    const when = `new.id = '${id}' and new.status = 'ACCEPTED'`
    const refused = await meddling({ event: 'update', when, deed: bringBack(other) }, () =>
      expectProblem(400, 'time_conflict', setStatus(org.manager, id, 'ACCEPTED')),
    )
    expect(refused).toMatchObject({ detail: 'conflit horaire utilisateur', clashes: [] })
    expect((await get(org.manager, `assignments/${id}`)).json()).toMatchObject({
      status: 'INVITED',
      version: 1,
    })
  })

  test('is named once it is committed', async ({ skip }) => {
    skip(
      stage.app.database.engine === 'pglite',
      'the embedded database has one connection: nobody comes between',
    )
    const userId = await person()
    const other = await booked(org, userId, { ...nextYear, title: 'Balance' })
    const id = await invited(org, userId, day)
    const { raw } = stage.app.database
    await raw.exec('create sequence coulisses.looks')
    const when = `new.id = '${id}' and new.status = 'ACCEPTED'`
    const isBack = `select from coulisses.assignments where id = '${other}' and own_times`
    const deed = `perform nextval('coulisses.looks');
      while not exists (${isBack}) loop perform pg_sleep(0.05); end loop`
    const refused = await meddling({ event: 'update', when, deed }, async () => {
      const answer = expectProblem(400, 'time_conflict', setStatus(org.manager, id, 'ACCEPTED'))
      const hasLooked = async () => (await raw.query('select is_called from coulisses.looks')).rows
      await expect.poll(hasLooked, { timeout: 20_000 }).toEqual([{ is_called: true }])
      await raw.exec(bringBack(other))
      return answer
    })
    await raw.exec('drop sequence coulisses.looks')
    expect(refused).toMatchObject({
      user_id: userId,
      clashes: [{ assignment_id: other, mission_title: 'Balance' }],
    })
  })

  test('is found at the end of a move, which defers the constraint until then', async () => {
    const userId = await person()
    const other = await booked(org, userId, nextYear)
    const missionId = await mission(org, { from: at('01:00'), to: at('02:00') })
    const id = await assigned(org, missionId, userId, { status: 'ACCEPTED' })
    const when = `new.id = '${id}' and new.starts_at <> old.starts_at`
    await meddling({ event: 'update', when, deed: bringBack(other) }, () =>
      expectProblem(
        400,
        'time_conflict',
        send(org.manager, 'PATCH', `missions/${missionId}`, { start_at: at('10:00'), end_at: at('11:00') }),
      ),
    )
    expect((await get(org.manager, `missions/${missionId}`)).json().start_at).toBe('2025-09-01T01:00:00Z')
    expect((await get(org.manager, `assignments/${id}`)).json()).toMatchObject({ version: 1 })
  })

  test('is found by the unique index when it makes the same pair', async () => {
    const userId = await person()
    const missionId = await mission(org, day)
    const when = `new.user_id = '${userId}' and pg_trigger_depth() = 0`
    const deed = `insert into coulisses.assignments (id, org_id, mission_id, user_id, starts_at, ends_at)
      values (gen_random_uuid(), new.org_id, new.mission_id, new.user_id, new.starts_at, new.ends_at)`
    await meddling({ event: 'insert', when, deed }, () =>
      expectProblem(409, 'duplicate_assignment', assign(org, missionId, userId)),
    )
    expect((await get(org.manager, `assignments?user_id=${userId}`)).json()).toEqual([])
  })

  test('breaks no promise', async () => {
    expect(await brokenPromises(stage, org)).toEqual([])
  })
})

test('a deadlock is tried three times more, then the answer is to come back', async () => {
  const id = await invited(org, await person(), day)
  const { raw, handle } = stage.app.database
  await raw.exec('create sequence coulisses.tries')
  const deed = `perform nextval('coulisses.tries'); raise exception using errcode = '40P01'`
  const answer = await meddling({ event: 'update', when: `new.id = '${id}'`, deed }, () =>
    setStatus(org.manager, id, 'ACCEPTED'),
  )
  expect([answer.status, answer.json().code, answer.headers['retry-after']]).toEqual([503, 'busy', '1'])
  const { rows } = await sql`select last_value as tries from coulisses.tries`.execute(handle)
  expect(rows).toEqual([{ tries: 4 }])
  await raw.exec('drop sequence coulisses.tries')
  expect((await setStatus(org.manager, id, 'ACCEPTED')).status).toBe(200)
})
