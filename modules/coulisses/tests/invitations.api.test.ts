import { newId } from '@socle/kernel'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectProblem, get, post, send } from './calls.ts'
import { assigned, at, booked, invited, mission, setStatus, tokenFor } from './staffing.ts'
import { type Org, openStage, type Stage } from './stage.ts'

let stage: Stage
let org: Org
let others: Org
beforeAll(async () => {
  stage = await openStage()
  org = await stage.org('Opera')
  others = await stage.org('Circus')
})
afterAll(() => stage[Symbol.asyncDispose]())

const day = { from: at('09:00'), to: at('18:00'), title: 'Balance' }
const person = () => org.join('tech', `Technician ${newId()}`)
const nobody = () => stage.app
const statusOf = async (id: string) => (await get(org.manager, `assignments/${id}`)).json().status

async function invitation(shape = day) {
  const { userId } = await person()
  const assignmentId = await invited(org, userId, shape)
  const made = await post(org.manager, 'invitations', { assignment_id: assignmentId, email: 'ignored' })
  expect(made.status, made.text).toBe(200)
  return { userId, assignmentId, ...(made.json() as { id: string; token: string; expires_at: string }) }
}

describe('an invitation', () => {
  test('is a token that expires in a week and is kept nowhere', async () => {
    const { token, expires_at } = await invitation()
    const days = (Date.parse(expires_at) - stage.app.clock.now().getTime()) / 86_400_000
    expect(days).toBeCloseTo(7, 3)
    const jti = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()).jti
    for (const table of ['invitations', 'outbox', 'notifications', 'audit_log']) {
      const { rows } = await stage.app.database.raw.query(`select * from coulisses.${table}`)
      expect(JSON.stringify(rows)).not.toContain(jti)
    }
  })

  test('is accepted with its token alone, and the second time nothing more happens', async () => {
    const { id, assignmentId, token } = await invitation()
    const accept = () => post(nobody(), `invitations/${id}/accept?token=${token}`)
    const answer = {
      invitation_id: id,
      assignment_id: assignmentId,
      accepted: true,
      message: 'invitation accepted',
      status: 'ok',
      new_status: 'ACCEPTED',
    }
    expect((await accept()).json()).toEqual(answer)
    const { version } = (await get(org.manager, `assignments/${assignmentId}`)).json()
    expect((await accept()).json()).toEqual(answer)
    expect((await get(org.manager, `assignments/${assignmentId}`)).json()).toMatchObject({
      status: 'ACCEPTED',
      version,
    })
    await expectProblem(400, 'already_answered', post(nobody(), `invitations/${id}/decline?token=${token}`))
    expect(await statusOf(assignmentId)).toBe('ACCEPTED')
  })

  test('that is new lets an accepted person decline, with a reason that is kept', async () => {
    const { assignmentId, id, token } = await invitation()
    await post(nobody(), `invitations/${id}/accept?token=${token}`)
    const again = (await post(org.manager, 'invitations', { assignment_id: assignmentId })).json()
    await expectProblem(
      400,
      'invite_token_invalid',
      post(nobody(), `invitations/${id}/accept?token=${token}`),
    )
    const reason = 'My train <b>is late</b>'
    const declined = await post(nobody(), `invitations/${again.id}/decline?token=${again.token}`, { reason })
    expect(declined.json()).toMatchObject({
      accepted: false,
      message: 'invitation declined',
      new_status: 'DECLINED',
    })
    expect((await get(org.manager, `assignments/${assignmentId}`)).json().note).toBe(reason)
  })

  test('asks somebody who declined again', async () => {
    const { assignmentId, id, token } = await invitation()
    await post(nobody(), `invitations/${id}/decline?token=${token}`, {})
    expect(await statusOf(assignmentId)).toBe('DECLINED')
    await tokenFor(org, assignmentId)
    expect(await statusOf(assignmentId)).toBe('INVITED')
  })

  test('cannot be made for what is cancelled, unknown or elsewhere', async () => {
    const { assignmentId } = await invitation()
    await setStatus(org.manager, assignmentId, 'CANCELLED')
    const invite = (id: unknown, who = org.manager) => post(who, 'invitations', { assignment_id: id })
    await expectProblem(409, 'invalid_transition', invite(assignmentId))
    for (const id of [newId(), '999', 999, 'é', 'x'.repeat(300)])
      await expectProblem(404, 'not_found', invite(id))
    await expectProblem(404, 'not_found', invite(assignmentId, others.manager))
    await expectProblem(403, 'role_insufficient', invite(assignmentId, org.tech))
    await expectProblem(422, 'validation_failed', post(org.manager, 'invitations', {}))
  })

  test('of a cancelled mission is dead, and none can be made for it', async () => {
    const { userId } = await person()
    const missionId = await mission(org, day)
    const made = await post(org.manager, 'assignments', { mission_id: missionId, user_id: userId })
    const assignmentId = made.json().id
    const token = await tokenFor(org, assignmentId)
    await post(org.manager, `missions/${missionId}:cancel`)
    expect((await get(nobody(), `invitations/verify?t=${token}`)).json()).toEqual({ ok: false })
    await expectProblem(
      409,
      'mission_cancelled',
      post(org.manager, 'invitations', { assignment_id: assignmentId }),
    )
  })

  test('cannot bring back who declined and was put on the mission anew, nor open an archived project', async () => {
    const { userId } = await person()
    const project = (await post(org.manager, 'projects', { name: `Gala ${newId()}` })).json()
    const missionId = await mission(org, { ...day, project_id: project.id })
    const declined = await assigned(org, missionId, userId, { status: 'DECLINED' })
    const invite = (id: string) => post(org.manager, 'invitations', { assignment_id: id })
    const again = await assigned(org, missionId, userId)
    await expectProblem(409, 'duplicate_assignment', invite(declined))
    await send(org.manager, 'PATCH', `projects/${project.id}`, { status: 'ARCHIVED' })
    await expectProblem(409, 'project_archived', invite(again))
  })

  test('ends by DELETE or :revoke, as often as one likes', async () => {
    for (const end of ['delete', 'revoke']) {
      const { id, assignmentId, token } = await invitation()
      const call = () =>
        end === 'delete'
          ? send(org.manager, 'DELETE', `invitations/${id}`)
          : post(org.manager, `invitations/${id}:revoke`)
      for (const _twice of [1, 2]) expect((await call()).json()).toEqual({ status: 'ok' })
      await expectProblem(
        400,
        'invite_token_invalid',
        post(nobody(), `invitations/${id}/accept?token=${token}`),
      )
      await expectProblem(
        400,
        'invite_token_invalid',
        post(nobody(), `assignments/${assignmentId}/accept?token=${token}`),
      )
      expect(await statusOf(assignmentId)).toBe('INVITED')
    }
    const { id } = await invitation()
    for (const bad of [newId(), 'abc']) {
      await expectProblem(404, 'not_found', send(org.manager, 'DELETE', `invitations/${bad}`))
      await expectProblem(404, 'not_found', post(org.manager, `invitations/${bad}:revoke`))
    }
    await expectProblem(404, 'not_found', send(others.manager, 'DELETE', `invitations/${id}`))
  })

  test('is answered in the face of a clash only without it', async () => {
    const { userId } = await person()
    const taken = await booked(org, userId, { ...day, title: 'Montage' })
    const assignmentId = await invited(org, userId, { from: at('17:00'), to: at('20:00') })
    const made = (await post(org.manager, 'invitations', { assignment_id: assignmentId })).json()
    const problem = await expectProblem(
      400,
      'time_conflict',
      post(nobody(), `invitations/${made.id}/accept?token=${made.token}`),
    )
    expect(problem.clashes).toMatchObject([{ assignment_id: taken, mission_title: 'Montage' }])
    expect(await statusOf(assignmentId)).toBe('INVITED')
    const verified = await get(nobody(), `invitations/verify?token=${made.token}`)
    expect(verified.json().status).toBe('INVITED')
  })

  test('that is revoked while it is answered ends in one of the two', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id, assignmentId, token } = await invitation()
      const [accepted] = await Promise.all([
        post(nobody(), `invitations/${id}/accept?token=${token}`),
        send(org.manager, 'DELETE', `invitations/${id}`),
      ])
      expect([accepted.status, await statusOf(assignmentId)]).toEqual(
        accepted.status === 200 ? [200, 'ACCEPTED'] : [400, 'INVITED'],
      )
    }
  })

  test('leaves a trace of whatever happens to it', async () => {
    const { id, assignmentId, token } = await invitation()
    await post(nobody(), `invitations/${id}/decline?token=${token}`, { reason: 'Not a word of this' })
    const again = (await post(org.manager, 'invitations', { assignment_id: assignmentId })).json()
    await post(org.manager, `invitations/${again.id}:revoke`)
    const traces = async (of: string) =>
      (await get(org.admin, `audit?entity=invitation&entity_id=${of}`)).json()
    const [revoked, answered, issued] = await traces(id)
    expect([revoked.action, answered.action, issued.action]).toEqual([
      'invitation.revoke',
      'invitation.answer',
      'invitation.issue',
    ])
    expect(answered).toMatchObject({ actor: { type: 'token', id }, payload: { answer: 'DECLINED' } })
    expect((await traces(again.id)).map(({ action }: { action: string }) => action)).toEqual([
      'invitation.revoke',
      'invitation.issue',
    ])
    expect((await get(org.admin, 'audit:verify')).json()).toMatchObject({ ok: true })
    expect(JSON.stringify((await get(org.admin, 'audit')).json())).not.toContain('Not a word')
  })

  test('accepted and declined at the same moment has one answer', async () => {
    const { id, assignmentId, token } = await invitation()
    const answers = await Promise.all(
      ['accept', 'decline', 'accept', 'decline'].map((way) =>
        post(nobody(), `invitations/${id}/${way}?token=${token}`, {}),
      ),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 400, 400])
    const accepted = answers.find(({ status }) => status === 200)?.json().accepted
    expect(await statusOf(assignmentId)).toBe(accepted ? 'ACCEPTED' : 'DECLINED')
  })
})

describe('the list of invitations', () => {
  test('tells managers what became of each, never a token', async () => {
    const { assignmentId, id, token } = await invitation()
    await post(nobody(), `invitations/${id}/accept?token=${token}`)
    const listed = await get(org.manager, `invitations?assignment_id=${assignmentId}`)
    expect(listed.json()).toEqual([
      {
        id,
        assignment_id: assignmentId,
        state: 'answered',
        answer: 'ACCEPTED',
        sent_to_masked: null,
        expires_at: expect.stringMatching(/Z$/),
      },
    ])
    await tokenFor(org, assignmentId, { ttl_seconds: 1 })
    stage.app.clock.advance(2)
    await tokenFor(org, assignmentId)
    const states = (await get(org.manager, `invitations?assignment_id=${assignmentId}`)).json()
    expect(states.map(({ state }: { state: string }) => state)).toEqual(['live', 'revoked', 'revoked'])
    const page = await get(org.manager, `invitations?assignment_id=${assignmentId}&limit=2`)
    expect(page.json().items).toHaveLength(2)
    const next = await get(
      org.manager,
      `invitations?assignment_id=${assignmentId}&limit=2&cursor=${page.json().next_cursor}`,
    )
    expect(next.json()).toMatchObject({ items: [{ id }], next_cursor: null })
  })

  test('is not for technicians, and needs an assignment of the organisation', async () => {
    const { assignmentId } = await invitation()
    const list = (who: typeof org.manager, id: string) => get(who, `invitations?assignment_id=${id}`)
    await expectProblem(403, 'role_insufficient', list(org.tech, assignmentId))
    await expectProblem(404, 'not_found', list(others.manager, assignmentId))
    await expectProblem(422, 'validation_failed', get(org.manager, 'invitations'))
  })
})
