import { newId } from '@socle/kernel'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectProblem, get, post } from './calls.ts'
import { assigned, at, booked, mission, reason, setStatus, tokenFor } from './staffing.ts'
import { type Org, openStage, type Stage } from './stage.ts'
import { auditOf, noticesTo } from './traces.ts'

let stage: Stage
let org: Org
beforeAll(async () => {
  stage = await openStage()
  org = await stage.org('Opera')
})
afterAll(() => stage[Symbol.asyncDispose]())

const person = async () => (await org.join('tech', `Technician ${newId()}`)).userId
const day = { from: at('09:00'), to: at('18:00') }
const show = async (id: string) => (await get(org.manager, `assignments/${id}`)).json()
const replace = (id: string, json: object) => post(org.manager, `assignments/${id}:replace`, json)

describe('a replacement', () => {
  test('takes the place over: same role, same times, invited, both people told', async () => {
    const [old, next] = [await person(), await person()]
    const missionId = await mission(org, day)
    const id = await assigned(org, missionId, old, { status: 'ACCEPTED', role_name: 'son' })
    await post(org.manager, `assignments/${id}/move`, { start: at('10:00'), end: at('19:00') })
    const answer = (await replace(id, { user_id: next, reason: 'broken leg' })).json()
    expect(answer.replaced).toMatchObject({ id, user_id: old, status: 'CANCELLED', note: 'broken leg' })
    expect(answer.replacement).toMatchObject({
      mission_id: missionId,
      user_id: next,
      status: 'INVITED',
      role_name: 'son',
      own_times: true,
      start_at: '2025-09-01T10:00:00Z',
      end_at: '2025-09-01T19:00:00Z',
    })
    expect((await noticesTo(stage, old)).at(-1)).toBe('cancellation')
    expect(await noticesTo(stage, next)).toEqual(['invite'])
    expect((await auditOf(org, id)).slice(-2)).toEqual(['assignment.cancel', 'assignment.replace'])
    const accept = `assignments/${answer.replacement.id}/accept?token=${answer.invitation.token}`
    expect((await post(stage.app, accept)).json()).toEqual({ status: 'ACCEPTED' })
  })

  test('can be booked at once, in silence', async () => {
    const [old, next] = [await person(), await person()]
    const id = await booked(org, old, day)
    const answer = (await replace(id, { user_id: next, status: 'ACCEPTED', notify: false })).json()
    expect([answer.replacement.status, answer.invitation]).toEqual(['ACCEPTED', null])
    expect([...(await noticesTo(stage, old)), ...(await noticesTo(stage, next))]).toEqual([])
  })

  test('that is refused leaves both as they were', async () => {
    const [old, next] = [await person(), await person()]
    const missionId = await mission(org, day)
    const id = await assigned(org, missionId, old, { status: 'ACCEPTED' })
    await booked(org, next, day)
    await expectProblem(400, 'time_conflict', replace(id, { user_id: next, status: 'ACCEPTED' }))
    await expectProblem(409, 'duplicate_assignment', replace(id, { user_id: old }))
    await expectProblem(404, 'not_found', replace(id, { user_id: newId() }))
    await expectProblem(404, 'not_found', replace(newId(), { user_id: next }))
    await expectProblem(422, 'validation_failed', replace(id, { user_id: next, status: 'DECLINED' }))
    expect(await show(id)).toMatchObject({ status: 'ACCEPTED', version: 1 })
    expect((await get(org.manager, `assignments?user_id=${next}`)).json()).toHaveLength(1)
    const excepted = await replace(id, { user_id: next, status: 'ACCEPTED', override: { reason } })
    expect(excepted.json().replacement.override.kinds).toEqual(['time'])
    await expectProblem(409, 'invalid_transition', replace(id, { user_id: await person() }))
  })

  test('finds the place of whoever had said no', async () => {
    const id = await booked(org, await person(), day)
    await setStatus(org.manager, id, 'DECLINED')
    expect((await replace(id, { user_id: await person() })).json().replaced.status).toBe('CANCELLED')
  })

  test('that breaks off at any of its writes has changed nothing', async () => {
    const [old, next] = [await person(), await person()]
    const id = await booked(org, old, day)
    await tokenFor(org, id)
    const [other, third] = [await booked(org, await person(), day), await person()]
    await tokenFor(org, other)
    const writes = await writesOf(() => replace(other, { user_id: third, reason: 'broken leg' }))
    expect(writes).toEqual(
      expect.arrayContaining(['update assignments', 'insert assignments', 'insert audit_log']),
    )
    await stage.app.jobsEnded()
    const before = await everything()
    for (const write of writes) {
      const answer = await breaking(write, () => replace(id, { user_id: next, reason: 'broken leg' }))
      expect([write, answer.status]).toEqual([write, 500])
      expect(await everything(), write).toEqual(before)
    }
    expect((await replace(id, { user_id: next, reason: 'broken leg' })).status).toBe(200)
  })
})

/** Kinds of writes of the module that happen, each once. */
async function writesOf(work: () => Promise<unknown>): Promise<readonly string[]> {
  const statements = await stage.app.recordStatements(work)
  const found = statements.flatMap((text) => {
    const match = /\b(insert into|update) "?coulisses"?\."?(\w+)/.exec(text)
    return match ? [`${match[1]!.split(' ')[0]} ${match[2]}`] : []
  })
  return [...new Set(found)]
}

/** Lets every such write fail while `work` runs. */
async function breaking<T>(write: string, work: () => Promise<T>): Promise<T> {
  const [event, table] = write.split(' ')
  const { raw } = stage.app.database
  await raw.exec(`create function coulisses.break_off() returns trigger language plpgsql as
    $$ begin raise exception 'broken off'; end $$;
    create trigger break_off after ${event} on coulisses.${table} for each row execute function coulisses.break_off()`)
  try {
    return await work()
  } finally {
    await raw.exec(`drop trigger break_off on coulisses.${table}; drop function coulisses.break_off()`)
  }
}

/** Every row that a replacement may touch. */
async function everything(): Promise<unknown> {
  const tables = ['assignments', 'invitations', 'notifications', 'outbox', 'audit_log']
  const rows = tables.map(
    (table) => `(select json_agg(t order by t.id) from coulisses.${table} t) as ${table}`,
  )
  const { rows: found } = await sql.raw(`select ${rows.join(', ')}`).execute(stage.app.database.handle)
  return found[0]
}
