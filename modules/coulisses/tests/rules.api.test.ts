import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { booked } from './bookings.ts'
import { expectProblem, get, post, send } from './calls.ts'
import { type Org, openStage, type Stage } from './stage.ts'

let stage: Stage
let org: Org
let other: Org
beforeAll(async () => {
  stage = await openStage()
  org = await stage.org('Rives')
  other = await stage.org('Elsewhere')
})
afterAll(() => stage[Symbol.asyncDispose]())

const rest = { rule: 'min_daily_rest', mode: 'block', limit: 660 }

describe('rule profiles', () => {
  test('two come with the system, and a manager reads them', async () => {
    const listed = await get(org.manager, 'rule-profiles')
    expect(listed.json().map(({ code }: { code: string }) => code)).toEqual(['eu-wtd', 'fr-spectacle'])
    const french = (await get(org.manager, 'rule-profiles/fr-spectacle')).json()
    expect(french).toMatchObject({ built_in: true, timezone: 'Europe/Paris' })
    expect(french.rules).toContainEqual({ rule: 'max_weekly_work', mode: 'warn', limit: 2880 })
    await expectProblem(403, 'role_insufficient', get(org.tech, 'rule-profiles'))
    await expectProblem(404, 'not_found', get(org.manager, 'rule-profiles/none'))
  })

  test('an admin copies one, changes the copy and deletes it', async () => {
    const made = await post(org.admin, 'rule-profiles', {
      code: 'ours',
      label: 'Nos règles',
      copy_of: 'fr-spectacle',
    })
    expect(made.status, made.text).toBe(200)
    const french = (await get(org.manager, 'rule-profiles/fr-spectacle')).json()
    expect(made.json()).toEqual({ ...french, code: 'ours', label: 'Nos règles', built_in: false })
    const changed = await send(org.admin, 'PUT', 'rule-profiles/ours', {
      rules: [rest],
      applies_to: { kinds: ['setup'] },
      premiums: { min_call: 240 },
    })
    expect(changed.json()).toEqual({
      ...made.json(),
      rules: [rest],
      applies_to: { employment_types: [], kinds: ['setup'] },
      premiums: { ...french.premiums, min_call: 240 },
    })
    expect((await get(org.manager, 'rule-profiles/ours')).json()).toEqual(changed.json())
    expect((await send(org.admin, 'DELETE', 'rule-profiles/ours')).json()).toEqual({ status: 'ok' })
    await expectProblem(404, 'not_found', get(org.manager, 'rule-profiles/ours'))
    const audit = await get(org.admin, 'audit?entity=rule_profile&entity_id=ours')
    expect(audit.json().map(({ action }: { action: string }) => action)).toEqual([
      'rule_profile.delete',
      'rule_profile.update',
      'rule_profile.create',
    ])
  })

  test('one may be written from nothing, and a list is read page by page', async () => {
    const made = await post(org.admin, 'rule-profiles', { code: 'bare', rules: [rest] })
    expect(made.json()).toMatchObject({
      label: 'bare',
      timezone: null,
      rules: [rest],
      premiums: { min_call: 0 },
    })
    const page = (await get(org.manager, 'rule-profiles?limit=2')).json()
    expect(page.items.map(({ code }: { code: string }) => code)).toEqual(['bare', 'eu-wtd'])
    const next = await get(
      org.manager,
      `rule-profiles?limit=2&cursor=${encodeURIComponent(page.next_cursor)}`,
    )
    expect(next.json()).toMatchObject({ items: [{ code: 'fr-spectacle' }], next_cursor: null })
    await send(org.admin, 'DELETE', 'rule-profiles/bare')
  })

  test('those of the system stay as they are, and a code is taken once', async () => {
    await expectProblem(
      403,
      'built_in_profile',
      send(org.admin, 'PUT', 'rule-profiles/eu-wtd', { label: 'x' }),
    )
    await expectProblem(403, 'built_in_profile', send(org.admin, 'DELETE', 'rule-profiles/eu-wtd'))
    await expectProblem(409, 'duplicate_name', post(org.admin, 'rule-profiles', { code: 'eu-wtd' }))
    await post(org.admin, 'rule-profiles', { code: 'once' })
    await expectProblem(409, 'duplicate_name', post(org.admin, 'rule-profiles', { code: 'once' }))
    await expectProblem(404, 'not_found', post(org.admin, 'rule-profiles', { code: 'copy', copy_of: 'none' }))
    await send(org.admin, 'DELETE', 'rule-profiles/once')
  })

  test('the default of the organisation is not deleted', async () => {
    await post(org.admin, 'rule-profiles', { code: 'house', copy_of: 'fr-spectacle' })
    expect((await send(org.admin, 'PATCH', 'orgs/current', { default_rule_profile: 'house' })).status).toBe(
      200,
    )
    await expectProblem(409, 'profile_in_use', send(org.admin, 'DELETE', 'rule-profiles/house'))
    await send(org.admin, 'PATCH', 'orgs/current', { default_rule_profile: 'fr-spectacle' })
    expect((await send(org.admin, 'DELETE', 'rule-profiles/house')).status).toBe(200)
  })

  test.each([
    [{ code: 'Ours!' }, 'code'],
    [{ code: 'x', timezone: 'Europe/Atlantis' }, 'timezone'],
    [{ code: 'x', rules: [{ ...rest, mode: 'maybe' }] }, 'mode'],
    [{ code: 'x', rules: [{ ...rest, limit: -1 }] }, 'limit'],
    [{ code: 'x', rules: [rest, rest] }, 'rule'],
    [
      { code: 'x', rules: [{ ...rest, reduced: { limit: 700, kinds: [], per_week: 2, per_7_days: 3 } }] },
      'limit',
    ],
    [
      { code: 'x', premiums: { holiday: { calendar: 'FR', percent: 0, dates: { 'May Day': 100 } } } },
      'dates',
    ],
  ])('a profile that makes no sense is refused and its place is named: %j', async (body, place) => {
    const problem = await expectProblem(422, 'validation_failed', post(org.admin, 'rule-profiles', body))
    expect(JSON.stringify(problem.errors[0].loc)).toContain(place)
  })

  test('a manager changes none, and another organisation sees none of ours', async () => {
    await post(org.admin, 'rule-profiles', { code: 'secret' })
    await expectProblem(403, 'role_insufficient', post(org.manager, 'rule-profiles', { code: 'x' }))
    await expectProblem(403, 'role_insufficient', send(org.manager, 'PUT', 'rule-profiles/secret', {}))
    await expectProblem(403, 'role_insufficient', send(org.manager, 'DELETE', 'rule-profiles/secret'))
    await expectProblem(404, 'not_found', get(other.admin, 'rule-profiles/secret'))
    await expectProblem(404, 'not_found', send(other.admin, 'PUT', 'rule-profiles/secret', {}))
    await expectProblem(404, 'not_found', send(other.admin, 'DELETE', 'rule-profiles/secret'))
    await expectProblem(
      404,
      'not_found',
      post(other.admin, 'rule-profiles', { code: 'x', copy_of: 'secret' }),
    )
    await send(org.admin, 'DELETE', 'rule-profiles/secret')
  })
})

describe('the check of a person', () => {
  const check = async (
    who = org.manager,
    userId = org.tech.userId,
    query = 'from=2025-09-01&to=2025-10-01',
  ) => (await get(who, `users/${userId}/rules-check?${query}`)).json()

  test('tells what accepted work breaks, and the minutes of each week', async () => {
    const { userId } = org.tech
    const evening = { title: 'Montage', userId, from: '2025-09-01T12:00:00Z', to: '2025-09-01T20:00:00Z' }
    const morning = { title: 'Balance', userId, from: '2025-09-02T04:00:00Z', to: '2025-09-02T10:00:00Z' }
    const [first, second] = [await booked(stage, org, evening), await booked(stage, org, morning)]
    await booked(stage, org, {
      ...morning,
      title: 'Asked',
      from: '2025-09-02T12:00:00Z',
      to: '2025-09-02T22:00:00Z',
      status: 'INVITED',
    })
    const found = await check()
    expect(found).toEqual({
      user_id: userId,
      profile: 'fr-spectacle',
      breaches: [
        {
          rule: 'min_daily_rest',
          mode: 'warn',
          limit: 660,
          actual: 480,
          unit: 'min',
          window: { start: '2025-09-01T20:00:00Z', end: '2025-09-02T04:00:00Z' },
          mission_ids: [first.missionId, second.missionId],
          assignment_ids: [first.assignmentId, second.assignmentId],
          profile: 'fr-spectacle',
          message: 'Repos de 8 h 00 entre Montage (01/09) et Balance (02/09) ; minimum 11 h 00',
          message_en: 'Rest of 8 h 00 between Montage (1 Sep) and Balance (2 Sep); at least 11 h 00',
        },
      ],
      totals: [{ week: '2025-W36', minutes: 840 }],
    })
    expect(await check(org.tech)).toEqual(found)
    expect(await check(org.manager, '4')).toEqual(found)
    expect(await check(org.manager, userId, 'from=2025-09-08&to=2025-09-20')).toMatchObject({
      breaches: [],
      totals: [],
    })
  })

  test('judges each slot by the profile of its kind', async () => {
    const person = await org.join('tech', 'Kim')
    await post(org.admin, 'rule-profiles', {
      code: 'tours',
      rules: [{ ...rest, limit: 720 }],
      applies_to: { kinds: ['tour'] },
    })
    const slot = { userId: person.userId, kind: 'tour' }
    await booked(stage, org, {
      ...slot,
      title: 'A',
      from: '2025-09-01T08:00:00Z',
      to: '2025-09-01T20:00:00Z',
    })
    await booked(stage, org, {
      ...slot,
      title: 'B',
      from: '2025-09-02T07:00:00Z',
      to: '2025-09-02T12:00:00Z',
    })
    const found = await check(org.manager, person.userId)
    expect(found.breaches).toMatchObject([{ profile: 'tours', mode: 'block', limit: 720, actual: 660 }])
    await send(org.admin, 'DELETE', 'rule-profiles/tours')
  })

  test('without dates looks around today', async () => {
    expect(await check(org.manager, org.tech.userId, '')).toMatchObject({ user_id: org.tech.userId })
  })

  test('is for managers and the person, within a year, about somebody who is there', async () => {
    const path = `users/${org.tech.userId}/rules-check`
    const person = await org.join('tech', 'Lou')
    await expectProblem(403, 'role_insufficient', get(person, path))
    await expectProblem(404, 'not_found', get(other.manager, path))
    await expectProblem(404, 'not_found', get(org.manager, 'users/999/rules-check'))
    await expectProblem(422, 'validation_failed', get(org.manager, `${path}?from=junk`))
    await expectProblem(400, 'invalid_range', get(org.manager, `${path}?from=2025-02-01&to=2025-01-01`))
    await expectProblem(400, 'invalid_range', get(org.manager, `${path}?from=2024-01-01&to=2025-06-01`))
  })
})
