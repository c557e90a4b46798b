import { newId } from '@socle/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectProblem, get, post } from './calls.ts'
import { at, booked, invited, mission } from './staffing.ts'
import { type Org, openStage, type Person, type Stage } from './stage.ts'

let stage: Stage
let org: Org
beforeAll(async () => {
  stage = await openStage()
  org = await stage.org('Opera')
})
afterAll(() => stage[Symbol.asyncDispose]())

const person = () => org.join('tech', `Technician ${newId()}`)
const day = { from: at('09:00'), to: at('18:00') }

/** Somebody with an accepted day, invited to a second one at the same time. */
async function twice(): Promise<{ who: Person; first: string; second: string }> {
  const who = await person()
  const first = await booked(org, who.userId, { ...day, title: 'Balance' })
  return { who, first, second: await invited(org, who.userId, day) }
}

describe('a question about a booking', () => {
  test('says what it would run into, and books nothing', async () => {
    const { who, first } = await twice()
    const missionId = await mission(org, { ...day, positions: [{ role_name: 'son', quota: 2 }] })
    await post(org.manager, `rates/user/${who.userId}?daily_eur=200`)
    const asked = { mission_id: missionId, user_id: who.userId, role_name: 'son' }
    const found = (await post(org.manager, 'assignments:check', asked)).json()
    expect(found).toMatchObject({ ok: false, clashes: [{ assignment_id: first }], quota: { free: 2 } })
    const free = await mission(org, { from: at('09:00', '2025-12-01'), to: at('18:00', '2025-12-01') })
    const fine = (
      await post(org.manager, 'assignments:check', { ...asked, mission_id: free, role_name: null })
    ).json()
    expect(fine).toEqual({ ok: true, clashes: [], breaches: [], quota: { free: null }, cost_cents: 20_000 })
    expect((await get(org.manager, `assignments?mission_id=${free}`)).json()).toEqual([])
  })

  test('of what is not there is answered so', async () => {
    const missionId = await mission(org, day)
    await expectProblem(
      404,
      'not_found',
      post(org.manager, 'assignments:check', { mission_id: missionId, user_id: 'x' }),
    )
    await expectProblem(
      404,
      'not_found',
      post(org.manager, 'assignments:check', { mission_id: 'x', user_id: org.tech.userId }),
    )
    await expectProblem(404, 'not_found', post(org.manager, 'assignments:verify', {}))
  })
})
