import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectProblem, get, post } from './calls.ts'
import { type Org, openStage, type Stage } from './stage.ts'

let stage: Stage
let org: Org
beforeAll(async () => {
  stage = await openStage()
  org = await stage.org('Rives')
})
afterAll(() => stage.app.stop())

let made = 0
async function project(): Promise<string> {
  made += 1
  return (await post(org.manager, 'projects', { name: `P${made}`, status: 'ACTIVE' })).json().id
}

const HOUR_MS = 3_600_000
/** Missions of an hour each, one after the other. */
const hours = (count: number) =>
  Array.from({ length: count }, (_, at) => {
    const start = Date.UTC(2025, 8, 1) + at * HOUR_MS
    return { start_at: new Date(start).toISOString(), end_at: new Date(start + HOUR_MS).toISOString() }
  })
const bulk = (id: string, body: unknown) => post(org.manager, `projects/${id}/missions:bulk_create`, body)
const countOf = async (id: string) => (await get(org.tech, `missions?project_id=${id}`)).json().length

describe('missions made in bulk', () => {
  test('come back as ids in the order they were sent', async () => {
    const id = await project()
    const sent = hours(20).toReversed()
    const answer = await bulk(
      id,
      sent.map((times, at) => ({
        ...times,
        title: `M${at}`,
        kind: 'tour',
        positions: [{ role_name: 'son' }],
      })),
    )
    expect(answer.json()).toEqual({ status: 'ok', created: 20, ids: expect.any(Array) })
    const { ids } = answer.json()
    for (const at of [0, 7, 19])
      expect((await get(org.tech, `missions/${ids[at]}`)).json()).toMatchObject({
        title: `M${at}`,
        role: 'tech',
        kind: 'tour',
        project_id: id,
        positions: [{ role_name: 'son', quota: 1, skills: [] }],
      })
    const listed = (await get(org.tech, `missions?project_id=${id}`)).json()
    expect(listed.map((row: { id: string }) => row.id)).toEqual(ids.toReversed())
  })

  test('are a thousand at most; a thousand take as few statements as one', async () => {
    const id = await project()
    const body = hours(1000).map((times) => ({ ...times, positions: [{ role_name: 'son', quota: 2 }] }))
    const statements = await stage.app.recordStatements(async () => {
      const answer = await bulk(id, body)
      expect(answer.json()).toMatchObject({ status: 'ok', created: 1000 })
    })
    // who calls, and what carries the transaction (tenant, role), costs every write the same
    const own = statements.filter((sql) => !/accounts\.|org_memberships|set_config|idempotency/.test(sql))
    expect(own.length, own.join('\n')).toBeLessThanOrEqual(6)
    expect(await countOf(id)).toBe(1000)
    await expectProblem(422, 'validation_failed', bulk(id, hours(1001)))
    expect(await countOf(id)).toBe(1000)
  })

  test('may be none', async () => {
    expect((await bulk(await project(), [])).json()).toEqual({ status: 'ok', created: 0, ids: [] })
  })

  test('are all refused when one is: the fault names its place', async () => {
    const id = await project()
    const rows: { start_at: unknown; end_at: unknown }[] = hours(500)
    rows[321] = { start_at: '2025-09-01T10:00:00Z', end_at: '2025-09-01T10:00:00Z' }
    rows[400] = { start_at: '2025-09-01T10:00:00Z', end_at: '2025-11-01T10:00:00Z' }
    const problem = await expectProblem(400, 'invalid_range', bulk(id, rows))
    expect(problem.errors.map(({ loc }: { loc: string[] }) => loc)).toEqual([
      ['body', '321', 'end_at'],
      ['body', '400', 'end_at'],
    ])
    expect(problem.detail).toBe('body.321.end_at : la fin doit suivre le début')
    rows[3] = { start_at: 'junk', end_at: '2025-09-01T10:00:00Z' }
    const unread = await expectProblem(422, 'validation_failed', bulk(id, rows))
    expect(unread.errors[0].loc).toEqual(['body', '3', 'start_at'])
    rows[3] = { start_at: 12, end_at: null }
    const typed = await expectProblem(422, 'validation_failed', bulk(id, rows))
    expect(typed.errors[0].loc.slice(0, 2)).toEqual(['body', '3'])
    expect(await countOf(id)).toBe(0)
  })

  test.each([[{}], ['text'], [null], [{ missions: [] }], [[[]]], [[{}]]])(
    'sent as %j are refused',
    async (body) => {
      await expectProblem(422, 'validation_failed', bulk(await project(), body))
    },
  )

  test('are reached by the encoded colon and the doubled base too, and by managers only', async () => {
    const id = await project()
    for (const path of [
      `projects/${id}/missions%3Abulk_create`,
      `api/v1/projects/${id}/missions%3abulk_create`,
    ])
      expect((await post(org.manager, path, hours(1))).json()).toMatchObject({ created: 1 })
    await expectProblem(
      403,
      'role_insufficient',
      post(org.tech, `projects/${id}/missions:bulk_create`, hours(1)),
    )
    await expectProblem(404, 'not_found', post(org.manager, `projects/${id}/missions:explode`, hours(1)))
  })

  test('sent twice under one key are made once', async () => {
    const id = await project()
    const send = () =>
      org.manager.request('POST', `/coulisses/api/v1/projects/${id}/missions:bulk_create`, {
        json: hours(3),
        headers: { 'idempotency-key': `bulk ${id}` },
      })
    const first = (await send()).json()
    expect((await send()).json()).toEqual(first)
    expect(await countOf(id)).toBe(3)
  })
})
