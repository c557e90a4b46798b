import { newId } from '@socle/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { booked } from './bookings.ts'
import { expectProblem, get, post } from './calls.ts'
import { type Org, openStage, type Stage } from './stage.ts'

let stage: Stage
let org: Org

beforeAll(async () => {
  stage = await openStage()
  org = await stage.org('Calendar')
})
afterAll(() => stage[Symbol.asyncDispose]())

const slot = (day: number) => ({ from: `2025-09-0${day}T09:00:00Z`, to: `2025-09-0${day}T18:00:00Z` })

async function ask(question: object, by = org.manager) {
  const answer = await post(by, 'calendar', question)
  expect(answer.status, answer.text).toBe(200)
  return answer.json()
}

describe('the calendar', () => {
  test('shows who works where and when, with bounds or without, by POST and by GET', async () => {
    const projectId = (await post(org.manager, 'projects', { name: 'Tour' })).json().id
    const { assignmentId } = await booked(stage, org, {
      title: 'Balance',
      userId: org.tech.userId,
      projectId,
      ...slot(1),
    })
    const entry = {
      id: assignmentId,
      title: 'Balance — Tech of Calendar',
      start: '2025-09-01T09:00:00Z',
      end: '2025-09-01T18:00:00Z',
      status: 'ACCEPTED',
      userId: org.tech.userId,
      orgId: org.id,
      projectId,
    }
    expect(await ask({})).toEqual([entry])
    expect(await ask({ from: '2025-09-01T17:00:00Z', to: '2025-09-02', tz: 'Europe/Paris' })).toEqual([entry])
    expect(await ask({ from: '2025-09-01T18:00:00Z' })).toEqual([])
    expect(await ask({ to: '2025-09-01T09:00:00Z' })).toEqual([])
    expect(
      (await get(org.manager, `calendar?userId=${org.tech.userId}&projectId=${projectId}`)).json(),
    ).toEqual([entry])
  })

  test('is filtered by status: invited and accepted unless others are asked for', async () => {
    const other = await stage.org('Statuses')
    const { assignmentId } = await booked(stage, other, {
      title: 'Maybe',
      userId: other.tech.userId,
      status: 'INVITED',
      ...slot(2),
    })
    const ids = async (status?: string[]) =>
      (await ask(status ? { status } : {}, other.manager)).map((entry: { id: string }) => entry.id)
    expect(await ids()).toEqual([assignmentId])
    expect(await ids(['ACCEPTED'])).toEqual([])
    expect(await ids([])).toEqual([assignmentId])
    await expectProblem(422, 'validation_failed', post(other.manager, 'calendar', { status: ['accepted'] }))
  })

  test('shows technicians their own work only, and nothing to an account without a person', async () => {
    const other = await stage.org('Own')
    const colleague = await other.join('tech', 'Colleague')
    for (const userId of [other.tech.userId, colleague.userId])
      await booked(stage, other, { title: 'Shared day', userId, ...slot(3) })
    const own = await ask({}, colleague)
    expect(own.map((entry: { userId: string }) => entry.userId)).toEqual([colleague.userId])
    await expectProblem(403, 'role_insufficient', post(colleague, 'calendar', { userId: other.tech.userId }))
  })

  test('refuses another organisation, what is not there, and zones that do not exist', async () => {
    const other = await stage.org('Foreign')
    await expectProblem(403, 'org_mismatch', post(org.manager, 'calendar', { orgId: other.id }))
    expect((await post(org.manager, 'calendar', { orgId: org.id })).status).toBe(200)
    await expectProblem(404, 'not_found', post(org.manager, 'calendar', { userId: other.tech.userId }))
    await expectProblem(404, 'not_found', post(org.manager, 'calendar', { projectId: newId() }))
    await expectProblem(404, 'not_found', post(org.manager, 'calendar', { userId: 999 }))
    await expectProblem(422, 'validation_failed', post(org.manager, 'calendar', { tz: 'Paris/Europe' }))
    await expectProblem(422, 'validation_failed', post(org.manager, 'calendar', { from: 'junk' }))
  })

  test('costs one question of the database however much it shows', async () => {
    const count = () => stage.app.countStatements(() => ask({}))
    const before = await count()
    for (const day of [4, 5, 6])
      await booked(stage, org, { title: `Day ${day}`, userId: org.tech.userId, ...slot(day) })
    expect(await count()).toBe(before)
  })
})
