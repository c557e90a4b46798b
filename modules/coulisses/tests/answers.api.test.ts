import { newId } from '@socle/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectProblem, get, post, send } from './calls.ts'
import { at, booked, invited, setStatus, tokenFor } from './staffing.ts'
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

describe('an answer', () => {
  test('is the own, by login: nobody 401, a colleague 403, the person 200', async () => {
    const who = await person()
    const id = await invited(org, who.userId, {
      from: at('09:00', '2025-09-02'),
      to: at('10:00', '2025-09-02'),
    })
    await expectProblem(401, 'auth_required', post(stage.app, `assignments/${id}/accept`))
    await expectProblem(403, 'role_insufficient', post(org.tech, `assignments/${id}/accept`, {}))
    expect((await post(who, `assignments/${id}/accept`)).json()).toEqual({ status: 'ACCEPTED' })
    expect((await post(who, `assignments/${id}/accept`, {})).json()).toEqual({ status: 'ACCEPTED' })
    const declined = await post(who, `assignments/${id}/decline`, { reason: 'tooth ache' })
    expect(declined.json()).toEqual({ status: 'DECLINED' })
    expect((await get(who, `assignments/${id}`)).json()).toMatchObject({
      status: 'DECLINED',
      note: 'tooth ache',
    })
    await expectProblem(409, 'invalid_transition', post(who, `assignments/${id}/accept`))
  })

  test('is given by token without a login; the first one counts', async () => {
    const id = await invited(org, (await person()).userId, day)
    const token = await tokenFor(org, id)
    const answer = (verb: string, json?: object) =>
      post(stage.app, `assignments/${id}/${verb}?token=${token}`, json)
    expect((await answer('accept')).json()).toEqual({ status: 'ACCEPTED' })
    expect((await answer('accept', {})).json()).toEqual({ status: 'ACCEPTED' })
    await expectProblem(400, 'already_answered', answer('decline'))
    const next = await tokenFor(org, id)
    await expectProblem(400, 'invite_token_invalid', answer('accept'))
    const declined = await post(stage.app, `assignments/${id}/decline?token=${next}`, { reason: 'ill' })
    expect(declined.json()).toEqual({ status: 'DECLINED' })
    expect((await get(org.manager, `assignments/${id}`)).json().note).toBe('ill')
  })

  test('is no exception that the bearer of a token makes, by either route', async () => {
    const id = await invited(org, (await person()).userId, day)
    const made = (await post(org.manager, 'invitations', { assignment_id: id })).json()
    const override = { reason: 'I may do that' }
    for (const path of [`assignments/${id}`, `invitations/${made.id}`])
      for (const verb of ['accept', 'decline'])
        await expectProblem(
          403,
          'override_forbidden',
          post(stage.app, `${path}/${verb}?token=${made.token}`, { override }),
        )
    expect((await get(org.manager, `assignments/${id}`)).json().status).toBe('INVITED')
  })

  test('needs the token of that very assignment, and dies with a cancellation', async () => {
    const [id, other] = await Promise.all([
      invited(org, (await person()).userId, day),
      invited(org, (await person()).userId, day),
    ])
    const token = await tokenFor(org, id!)
    for (const bad of [token.slice(0, -4), `${token}x`, 'abc', 'x'.repeat(3000)])
      await expectProblem(
        400,
        'invite_token_invalid',
        post(stage.app, `assignments/${id}/accept?token=${bad}`),
      )
    for (const wrong of [other, newId(), 'abc'])
      await expectProblem(
        400,
        'invite_token_invalid',
        post(stage.app, `assignments/${wrong}/accept?token=${token}`),
      )
    await setStatus(org.manager, id!, 'CANCELLED')
    await expectProblem(
      400,
      'invite_token_invalid',
      post(stage.app, `assignments/${id}/accept?token=${token}`),
    )
  })

  test('is taken back until the hours before the start that the organisation sets', async () => {
    const who = await person()
    await send(org.admin, 'PATCH', 'orgs/current', { withdraw_cutoff_hours: 24 })
    const soon = (hours: number) =>
      new Date(stage.app.clock.now().getTime() + hours * 3_600_000).toISOString()
    const near = await booked(org, who.userId, { from: soon(23), to: soon(24) })
    const far = await booked(org, who.userId, { from: soon(30), to: soon(31) })
    const late = await expectProblem(409, 'invalid_transition', post(who, `assignments/${near}/decline`))
    expect(late.detail).toContain('24 h')
    expect((await post(who, `assignments/${far}/decline`)).status).toBe(200)
    expect((await setStatus(org.manager, near, 'DECLINED')).status).toBe(200)
    await send(org.admin, 'PATCH', 'orgs/current', { withdraw_cutoff_hours: null })
  })
})
