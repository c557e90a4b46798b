import { newId } from '@socle/kernel'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectProblem, get, post, send } from './calls.ts'
import { assign, assigned, at, booked, mission, setStatus } from './staffing.ts'
import { type Org, openStage, type Stage } from './stage.ts'
import { statementsOf } from './traces.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage[Symbol.asyncDispose]())

const day = { from: at('09:00'), to: at('18:00') }
const positions = [{ role_name: 'son', quota: 2, skills: ['mixing', 'rigging'] }]
const eligible = (org: Org, missionId: string, query = '') =>
  get(org.manager, `missions/${missionId}/eligible?role_name=son&include_excluded=1&limit=200${query}`)

/** Somebody without an account, with these skills. */
async function person(
  org: Org,
  name: string,
  skills: readonly string[] = ['mixing', 'rigging'],
): Promise<string> {
  const { id } = (await post(org.manager, 'users', { name })).json()
  if (skills.length > 0) await send(org.manager, 'PUT', `users/${id}/profile`, { skills })
  return id
}

interface Item {
  user_id: string
  user_name: string
  reasons: string[]
  score: number
  warnings: { code: string }[]
}

describe('the list of who could take a place', () => {
  test('says of everybody else every reason why not', async () => {
    const org = await stage.org(`Opera ${newId()}`)
    const missionId = await mission(org, { ...day, positions })
    const clashing = await person(org, 'Clashing', [])
    await booked(org, clashing, { from: at('17:00'), to: at('20:00') })
    const absent = await person(org, 'Absent')
    const absence = { user_id: absent, start_at: at('00:00'), end_at: at('10:00'), kind: 'UNAVAILABLE' }
    await post(org.manager, 'availability', absence)
    const asked = await person(org, 'Asked')
    await assigned(org, missionId, asked, { status: 'ACCEPTED' })
    const declined = await person(org, 'Declined')
    await setStatus(org.manager, await assigned(org, missionId, declined), 'DECLINED')
    const archived = await person(org, 'Archived')
    await send(org.manager, 'DELETE', `users/${archived}`)
    const free = await person(org, 'Free')
    const found = (await eligible(org, missionId)).json()
    expect(found).toMatchObject({ mission_id: missionId, role_name: 'son', quota_free: 2 })
    expect(found.items.map(({ user_id }: Item) => user_id)).toEqual([free])
    const reasons = Object.fromEntries(found.excluded.map((one: Item) => [one.user_name, one.reasons]))
    expect(reasons).toMatchObject({
      Clashing: ['time_conflict', 'missing_skill'],
      Absent: ['unavailable'],
      Asked: ['already_assigned'],
      Declined: ['declined_this_mission'],
      Archived: ['archived'],
      [`Tech of ${org.name}`]: ['missing_skill'],
    })
    expect(found.excluded.every(({ reasons }: Item) => reasons.length > 0)).toBe(true)
  })

  test('shows the best first, by the parts of the score', async () => {
    const org = await stage.org(`Opera ${newId()}`)
    const missionId = await mission(org, { ...day, positions })
    const partly = await person(org, 'Partly', ['Mixing'])
    const available = await person(org, 'Available')
    await post(org.manager, 'availability', {
      user_id: available,
      start_at: at('08:00'),
      end_at: at('19:00'),
    })
    const dear = await person(org, 'Dear')
    await post(org.manager, `rates/user/${dear}?daily_eur=300`)
    await post(org.manager, `rates/user/${available}?daily_eur=200`)
    await booked(org, dear, { from: at('09:00', '2025-09-12'), to: at('19:00', '2025-09-12') })
    const { items } = (await eligible(org, missionId)).json()
    expect(items.map(({ user_id }: Item) => user_id)).toEqual([available, partly, dear])
    expect(items[0]).toMatchObject({
      score: 35 + 20 + 20 + 15 + 5,
      parts: { skill: 1, availability: 1, fairness: 1, cost: 1, reliability: 0.5 },
      cost_cents: 20_000,
      warnings: [],
    })
    expect(items[1]).toMatchObject({
      score: 17.5 + 10 + 20 + 15 + 5,
      parts: { skill: 0.5 },
      cost_cents: null,
    })
    expect(items[1].warnings.map(({ code }: Item['warnings'][0]) => code)).toEqual(['missing_skill'])
    expect(items[2].parts).toEqual({ skill: 1, availability: 0.5, fairness: 0, cost: 0, reliability: 0.6667 })
    expect((await eligible(org, missionId)).json().items).toEqual(items)
    const short = (await get(org.manager, `missions/${missionId}/eligible?role_name=son&limit=1`)).json()
    expect([short.items.length, short.excluded]).toEqual([1, []])
  })

  test('holds nobody whom a rule would refuse, and warns of the others', async () => {
    const org = await stage.org(`Opera ${newId()}`)
    const missionId = await mission(org, day)
    const tired = await person(org, 'Tired')
    await booked(org, tired, { from: at('12:00', '2025-08-31'), to: at('23:00', '2025-08-31') })
    const warned = (await eligible(org, missionId))
      .json()
      .items.find(({ user_id }: Item) => user_id === tired)
    expect(warned.warnings.map(({ code }: Item['warnings'][0]) => code)).toContain('rule_breach')
    const rules = [{ rule: 'min_daily_rest', mode: 'block', limit: 660 }]
    await post(org.admin, 'rule-profiles', { code: 'strict', label: 'Strict', rules })
    await send(org.admin, 'PATCH', 'orgs/current', { default_rule_profile: 'strict' })
    const { items, excluded } = (await eligible(org, missionId)).json()
    expect(excluded.find(({ user_id }: Item) => user_id === tired).reasons).toEqual(['rule_block'])
    for (const { user_id } of items)
      expect((await assign(org, missionId, user_id, { role_name: 'son', status: 'ACCEPTED' })).status).toBe(
        200,
      )
    await expectProblem(400, 'rule_breach', assign(org, missionId, tired, { status: 'ACCEPTED' }))
  })

  test('takes at most eight statements, however many people there are', async () => {
    const org = await stage.org(`Opera ${newId()}`)
    const missionId = await mission(org, { ...day, positions })
    const counts = []
    for (const people of [20, 400]) {
      await sql`insert into coulisses.users (id, org_id, number, first_name, search_text)
        select gen_random_uuid(), ${org.id}, 1000 * ${people} + n, 'Extra ' || n, 'extra' from generate_series(1, ${people}::int) n`.execute(
        stage.app.database.handle,
      )
      const { all, own } = await statementsOf(stage, async () =>
        expect((await get(org.manager, `missions/${missionId}/eligible?limit=50`)).status).toBe(200),
      )
      expect(all).toBeLessThanOrEqual(8)
      counts.push(own)
    }
    expect(counts[1]).toBe(counts[0])
  })

  test('is for managers of the organisation', async () => {
    const [org, others] = [await stage.org(`Opera ${newId()}`), await stage.org(`Circus ${newId()}`)]
    const missionId = await mission(org, day)
    await expectProblem(403, 'role_insufficient', get(org.tech, `missions/${missionId}/eligible`))
    await expectProblem(404, 'not_found', eligible(others, missionId))
    await expectProblem(404, 'not_found', eligible(org, 'abc'))
    await expectProblem(422, 'validation_failed', get(org.manager, `missions/${missionId}/eligible?limit=0`))
  })
})
