import { newId } from '@socle/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectProblem, get, post, send } from './calls.ts'
import { assigned, at, booked, invited, mission, setStatus, tokenFor } from './staffing.ts'
import { type Org, openStage, type Stage } from './stage.ts'

let stage: Stage
let org: Org
beforeAll(async () => {
  stage = await openStage()
  org = await stage.org('Opera')
})
afterAll(() => stage[Symbol.asyncDispose]())

const person = () => org.join('tech', `Technician ${newId()}`)
const day = { from: at('09:00'), to: at('18:00') }

describe('an edit', () => {
  test('keeps what is left out, and names the version it was made on', async () => {
    const { userId } = await person()
    const missionId = await mission(org, day)
    const id = await assigned(org, missionId, userId, { role_name: 'son' })
    const put = await send(org.manager, 'PUT', `assignments/${id}`, {
      mission_id: missionId,
      user_id: userId,
      note: 'x',
    })
    expect(put.json()).toMatchObject({ role_name: 'son', note: 'x', version: 2 })
    const { number } = (await get(org.manager, `users/${userId}`)).json()
    expect((await send(org.manager, 'PATCH', `assignments/${id}`, { user_id: number })).json().version).toBe(
      2,
    )
    const stale = { 'if-match': '"1"' }
    await expectProblem(
      412,
      'stale_version',
      send(org.manager, 'PATCH', `assignments/${id}`, { note: 'y' }, stale),
    )
    await expectProblem(
      412,
      'stale_version',
      send(org.manager, 'DELETE', `assignments/${id}`, undefined, stale),
    )
    for (const other of [{ mission_id: newId() }, { user_id: org.tech.userId }])
      await expectProblem(422, 'validation_failed', send(org.manager, 'PATCH', `assignments/${id}`, other))
  })

  test('gives times of its own, and the mission gives them back', async () => {
    const id = await invited(org, (await person()).userId, day)
    const patch = (json: object) => send(org.manager, 'PATCH', `assignments/${id}`, json)
    expect((await patch({ end_at: at('20:00') })).json()).toMatchObject({
      own_times: true,
      end_at: '2025-09-01T20:00:00Z',
    })
    await expectProblem(400, 'invalid_range', patch({ end_at: at('09:00') }))
    await expectProblem(400, 'invalid_range', patch({ end_at: '2025-12-01T00:00:00Z' }))
    await expectProblem(422, 'validation_failed', patch({ start_at: '2025-02-30T00:00:00Z' }))
    expect((await patch({ end_at: at('18:00') })).json()).toMatchObject({ own_times: false })
  })

  test('of a calendar moves it with its length, or makes it longer', async () => {
    const id = await booked(org, (await person()).userId, day)
    const moved = await post(org.manager, `assignments/${id}/move`, { id, start: at('10:00') })
    expect(moved.json()).toEqual({
      ok: true,
      id,
      start: '2025-09-01T10:00:00Z',
      end: '2025-09-01T19:00:00Z',
      status: 'ACCEPTED',
    })
    const resized = await post(org.manager, `assignments/${id}/resize`, {
      id,
      start: at('10:00'),
      end: at('20:00'),
    })
    expect(resized.json().end).toBe('2025-09-01T20:00:00Z')
    await expectProblem(
      403,
      'role_insufficient',
      post(org.tech, `assignments/${id}/move`, { start: at('10:00') }),
    )
  })

  test('that deletes it hides it and ends its invitations', async () => {
    const id = await invited(org, (await person()).userId, day)
    const token = await tokenFor(org, id)
    expect((await send(org.manager, 'DELETE', `assignments/${id}`)).json()).toEqual({ status: 'ok' })
    await expectProblem(404, 'not_found', get(org.manager, `assignments/${id}`))
    await expectProblem(404, 'not_found', send(org.manager, 'DELETE', `assignments/${id}`))
    expect([400, 404]).toContain((await post(stage.app, `assignments/${id}/accept?token=${token}`)).status)
  })
})

describe('worked hours', () => {
  test('are recorded on what was accepted, and erased with null', async () => {
    const id = await booked(org, (await person()).userId, day)
    const worked = { start_at: at('09:10'), end_at: at('18:40'), break_minutes: 45 }
    const recorded = await post(org.manager, `assignments/${id}:actual`, worked)
    expect(recorded.json().actual).toEqual({
      start_at: '2025-09-01T09:10:00Z',
      end_at: '2025-09-01T18:40:00Z',
      break_minutes: 45,
    })
    expect((await post(org.manager, `assignments/${id}:actual`, null)).json().actual).toBeNull()
    const audit = (await get(org.admin, `audit?entity_id=${id}&action=assignment.actual`)).json()
    expect(audit.map(({ payload }: { payload: object }) => payload)).toEqual([
      { actual_starts_at: null, actual_ends_at: null, actual_break_minutes: null },
      {
        actual_starts_at: '2025-09-01T09:10:00Z',
        actual_ends_at: '2025-09-01T18:40:00Z',
        actual_break_minutes: 45,
      },
    ])
    await expectProblem(
      400,
      'invalid_range',
      post(org.manager, `assignments/${id}:actual`, { ...worked, end_at: at('09:10') }),
    )
    const paused = post(org.manager, `assignments/${id}:actual`, { ...worked, break_minutes: 570 })
    const { detail } = await expectProblem(400, 'invalid_range', paused)
    expect(detail).toBe('body.break_minutes : la pause doit être plus courte que le travail')
    await setStatus(org.manager, id, 'INVITED')
    await expectProblem(409, 'invalid_transition', post(org.manager, `assignments/${id}:actual`, worked))
  })

  test('are not erased by a request that forgot them', async () => {
    const id = await booked(org, (await person()).userId, day)
    const worked = { start_at: at('09:10'), end_at: at('18:40') }
    await post(org.manager, `assignments/${id}:actual`, worked)
    await expectProblem(422, 'validation_failed', post(org.manager, `assignments/${id}:actual`))
    expect((await get(org.manager, `assignments/${id}`)).json().actual).not.toBeNull()
  })
})
