import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectProblem, get, post } from './calls.ts'
import { type Org, openStage, type Stage } from './stage.ts'

let stage: Stage
let org: Org
beforeAll(async () => {
  stage = await openStage()
  org = await stage.org('Rives')
  for (const mode of ['block', 'warn']) {
    const french = (await get(org.manager, 'rule-profiles/fr-spectacle')).json()
    const rules = french.rules
      .filter(({ rule }: { rule: string }) => rule === 'min_daily_rest')
      .map((rule: object) => ({ ...rule, mode }))
    await post(org.admin, 'rule-profiles', { code: `rest-${mode}`, copy_of: 'fr-spectacle', rules })
  }
})
afterAll(() => stage[Symbol.asyncDispose]())

/** Somebody new, asked to accept one mission after the other, in French summer time. */
async function asked(profile: string) {
  const { userId } = await org.join('tech', 'Kim')
  return async ([from, to]: readonly [string, string], more: object = {}, override?: object) => {
    const times = { start_at: `2025-${from}+02:00`, end_at: `2025-${to}+02:00` }
    const mission = { title: from, rule_profile: profile, ...times, ...more }
    const { id } = (await post(org.manager, 'missions', mission)).json()
    return post(org.manager, 'assignments', {
      mission_id: id,
      user_id: userId,
      status: 'ACCEPTED',
      ...(override ? { override } : {}),
    })
  }
}

test('a rule that blocks refuses the booking with its figures, unless a manager says why', async () => {
  const accept = await asked('rest-block')
  expect((await accept(['09-01T14:00', '09-01T22:00'])).status).toBe(200)
  const problem = await expectProblem(400, 'rule_breach', accept(['09-02T08:00', '09-02T12:00']))
  expect(problem.breaches).toMatchObject([
    {
      rule: 'min_daily_rest',
      mode: 'block',
      limit: 660,
      actual: 600,
      profile: 'rest-block',
      window: { start: '2025-09-01T20:00:00Z', end: '2025-09-02T06:00:00Z' },
      message: 'Repos de 10 h 00 entre 09-01T14:00 (01/09) et 09-02T08:00 (02/09) ; minimum 11 h 00',
    },
  ])
  expect(problem.breaches[0].mission_ids).toHaveLength(2)
  const override = { reason: 'agreed by phone' }
  const exception = await accept(['09-02T08:00', '09-02T12:00'], {}, override)
  expect(exception.json()).toMatchObject({ status: 'ACCEPTED', override: { ...override, kinds: ['rule'] } })
  expect((await accept(['09-02T23:00', '09-03T03:00'])).status).toBe(200)
})

test('a rule that warns lets the booking through and tells', async () => {
  const accept = await asked('rest-warn')
  await accept(['09-01T14:00', '09-01T22:00'])
  const warned = (await accept(['09-02T08:00', '09-02T12:00'])).json()
  expect(warned).toMatchObject({ status: 'ACCEPTED', is_override: false })
  expect(warned.warnings).toMatchObject([{ code: 'rule_breach', breach: { mode: 'warn', actual: 600 } }])
})

test('next to a setup nine hours do twice a week, and not a third time', async () => {
  const accept = await asked('rest-block')
  const setup = (day: string) => accept([`09-${day}T08:00`, `09-${day}T23:00`], { kind: 'setup' })
  for (const day of ['01', '02', '03']) expect((await setup(day)).status).toBe(200)
  const problem = await expectProblem(400, 'rule_breach', setup('04'))
  expect(problem.breaches).toMatchObject([{ limit: 660, actual: 540 }])
  expect(problem.breaches[0].message).toContain('maximum 2 par semaine')
  expect((await setup('05')).status).toBe(200)
})

test('what a booking would break is told beforehand', async () => {
  const accept = await asked('rest-block')
  const { user_id } = (await accept(['09-01T14:00', '09-01T22:00'])).json()
  const next = { start_at: '2025-09-02T08:00+02:00', end_at: '2025-09-02T12:00+02:00' }
  const { id } = (await post(org.manager, 'missions', { ...next, rule_profile: 'rest-block' })).json()
  const found = (await post(org.manager, 'assignments:check', { mission_id: id, user_id })).json()
  expect(found).toMatchObject({ ok: false, breaches: [{ rule: 'min_daily_rest', actual: 600 }] })
  expect(found.breaches[0].assignment_ids).toHaveLength(1)
})
