import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectProblem, get, post, send } from './calls.ts'
import { assigned, setStatus, tokenFor } from './staffing.ts'
import { type Org, openStage, type Stage } from './stage.ts'

let stage: Stage
let org: Org
beforeAll(async () => {
  stage = await openStage()
  org = await stage.org('Rives')
})
afterAll(() => stage.app.stop())

let days = 0
/** Times of a day that no other test uses. */
function aDay() {
  days += 1
  const date = new Date(Date.UTC(2025, 8, days)).toISOString().slice(0, 10)
  return { start_at: `${date}T09:00:00Z`, end_at: `${date}T18:00:00Z` }
}

const mission = async (shape: object): Promise<string> =>
  (await post(org.manager, 'missions', shape)).json().id
const statusOf = async (id: string) => (await get(org.manager, `assignments/${id}`)).json().status
const countsOf = async (id: string) => (await get(org.tech, `missions/${id}`)).json().counts

async function staffed(more: object = {}) {
  const missionId = await mission({ ...aDay(), ...more })
  const accepted = await assigned(org, missionId, org.tech.userId, { status: 'ACCEPTED' })
  const invited = await assigned(org, missionId, org.manager.userId)
  const declined = await assigned(org, missionId, org.admin.userId, { status: 'DECLINED' })
  return { missionId, accepted, invited, declined }
}

describe('a mission with people', () => {
  test('counts who was asked, who comes and who does not', async () => {
    const { missionId, accepted } = await staffed()
    expect(await countsOf(missionId)).toEqual({ invited: 1, accepted: 1, declined: 1 })
    await send(org.manager, 'DELETE', `assignments/${accepted}`)
    expect(await countsOf(missionId)).toEqual({ invited: 1, accepted: 0, declined: 1 })
  })

  test('cancelled frees everybody, and links to it are dead', async () => {
    const { missionId, accepted, invited, declined } = await staffed()
    const token = await tokenFor(org, invited)
    const answer = await post(org.manager, `missions/${missionId}:cancel`, { reason: 'storm' })
    expect(answer.json()).toMatchObject({ status: 'CANCELLED' })
    expect(await Promise.all([accepted, invited, declined].map(statusOf))).toEqual([
      'CANCELLED',
      'CANCELLED',
      'DECLINED',
    ])
    await expectProblem(
      400,
      'invite_token_invalid',
      post(stage.app, `assignments/${invited}/accept?token=${token}`),
    )
    const { rows } = await stage.app.database.raw.query(
      `select count(*) as told from coulisses.notifications
        where org_id = $1 and ntype = 'cancellation' and payload::text like '%' || $2 || '%'`,
      [org.id, missionId],
    )
    expect(rows).toEqual([{ told: 2 }])
  })

  test('cancelled by two at once is cancelled once', async () => {
    const { missionId, accepted } = await staffed()
    const twice = await Promise.all([1, 2].map(() => post(org.manager, `missions/${missionId}:cancel`)))
    expect(twice.map((answer) => [answer.status, answer.json().version])).toEqual([
      [200, 2],
      [200, 2],
    ])
    expect(await statusOf(accepted)).toBe('CANCELLED')
  })

  test('is not deleted while somebody has accepted, unless by force', async () => {
    const { missionId, accepted, invited } = await staffed()
    const problem = await expectProblem(
      409,
      'mission_has_accepted',
      send(org.manager, 'DELETE', `missions/${missionId}`),
    )
    expect(problem.accepted).toBe(1)
    expect(await Promise.all([accepted, invited].map(statusOf))).toEqual(['ACCEPTED', 'INVITED'])
    await expectProblem(
      422,
      'validation_failed',
      send(org.manager, 'DELETE', `missions/${missionId}?force=maybe`),
    )
    expect((await send(org.manager, 'DELETE', `missions/${missionId}?force=true`)).status).toBe(200)
    await expectProblem(404, 'not_found', get(org.manager, `missions/${missionId}`))
    const { rows } = await stage.app.database.raw.query(
      'select distinct status from coulisses.assignments where mission_id = $1 order by status',
      [missionId],
    )
    expect(rows.map(({ status }) => status)).toEqual(['CANCELLED', 'DECLINED'])
  })

  test('that nobody has accepted is deleted at once', async () => {
    const missionId = await mission(aDay())
    await assigned(org, missionId, org.tech.userId)
    expect((await send(org.manager, 'DELETE', `missions/${missionId}`)).status).toBe(200)
  })

  test('goes with its project when the project is deleted that way, and stays as it is otherwise', async () => {
    const project = async (name: string) =>
      (await post(org.manager, 'projects', { name, status: 'ACTIVE' })).json().id
    const [cancelled, detached] = [await project('cancelled'), await project('detached')]
    const one = await staffed({ project_id: cancelled })
    const other = await staffed({ project_id: detached })
    await send(org.admin, 'DELETE', `projects/${cancelled}?missions=cancel`)
    await send(org.admin, 'DELETE', `projects/${detached}?missions=detach`)
    expect(await statusOf(one.accepted)).toBe('CANCELLED')
    expect(await statusOf(other.accepted)).toBe('ACCEPTED')
  })

  test('keeps places for those who accepted them', async () => {
    const positions = [
      { role_name: 'son', quota: 2 },
      { role_name: 'plateau', quota: 1 },
    ]
    const missionId = await mission({ ...aDay(), role: 'son', positions })
    for (const who of [org.tech, org.admin])
      await assigned(org, missionId, who.userId, { status: 'ACCEPTED' })
    const edit = (body: object) => send(org.manager, 'PATCH', `missions/${missionId}`, body)
    await expectProblem(409, 'quota_full', edit({ positions: [{ role_name: 'son', quota: 1 }] }))
    // of no role of their own, they would take the places of another position
    await expectProblem(409, 'quota_full', edit({ role: 'plateau' }))
    expect((await edit({ positions: [{ role_name: 'son', quota: 2 }] })).status).toBe(200)
  })

  test('deleted while people accept it ends with nobody on it, or is still there', async () => {
    for (let round = 0; round < 4; round += 1) {
      const missionId = await mission(aDay())
      const ids = [
        await assigned(org, missionId, org.tech.userId),
        await assigned(org, missionId, org.manager.userId),
      ]
      const [gone, ...answers] = await Promise.all([
        send(org.manager, 'DELETE', `missions/${missionId}`),
        ...ids.map((id) => setStatus(org.manager, id, 'ACCEPTED')),
      ])
      const { rows } = await stage.app.database.raw.query(
        "select id from coulisses.assignments where mission_id = $1 and status = 'ACCEPTED'",
        [missionId],
      )
      const accepted = answers.filter(({ status }) => status === 200)
      expect(gone!.status).toBe(accepted.length > 0 ? 409 : 200)
      expect(rows).toHaveLength(gone!.status === 200 ? 0 : accepted.length)
    }
  })
})
