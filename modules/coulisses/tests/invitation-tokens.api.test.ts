import { newId } from '@socle/kernel'
import { createSigner } from 'fast-jwt'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectProblem, get, post, send } from './calls.ts'
import { at, invited, tokenFor } from './staffing.ts'
import { type Org, openStage, type Stage } from './stage.ts'

const secrets = {
  INVITES_SECRET: 'the secret that signs invitations just now',
  INVITES_SECRET_PREVIOUS: 'the secret that signed invitations before',
  SIGNING_SECRET: 'a further secret that signs invitations too',
}

let stage: Stage
let org: Org
beforeAll(async () => {
  stage = await openStage({ settings: { ...secrets, INVITES_TTL_SECONDS: 600 } })
  org = await stage.org('Opera')
})
afterAll(() => stage[Symbol.asyncDispose]())

async function invitation() {
  const { userId } = await org.join('tech', `Technician ${newId()}`)
  const assignmentId = await invited(org, userId, { from: at('09:00'), to: at('18:00'), title: 'Balance' })
  const made = (await post(org.manager, 'invitations', { assignment_id: assignmentId })).json()
  return { userId, assignmentId, id: made.id as string, token: made.token as string }
}

function claimsOf(token: string) {
  return JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString())
}

/** Every way in refuses the token, and says no more than that. */
async function expectDead(token: string, { id, assignmentId }: { id: string; assignmentId: string }) {
  const dead = (call: ReturnType<typeof post>) => expectProblem(400, 'invite_token_invalid', call)
  const query = `token=${encodeURIComponent(token)}`
  await dead(get(stage.app, `invitations/verify?${query}`))
  await dead(post(stage.app, `invitations/${id}/accept?${query}`))
  await dead(post(stage.app, `invitations/${id}/decline?${query}`, {}))
  await dead(post(stage.app, `assignments/${assignmentId}/accept?${query}`, {}))
  const checked = await get(stage.app, `invitations/verify?t=${encodeURIComponent(token)}`)
  expect([checked.status, checked.json()]).toEqual([200, { ok: false }])
}

test('a token is a JWT of HS256 that names its key, assignment, invitation and organisation', async () => {
  const { token, assignmentId, id } = await invitation()
  const header = JSON.parse(Buffer.from(token.split('.')[0]!, 'base64url').toString())
  expect(header).toEqual({ alg: 'HS256', typ: 'JWT', kid: expect.stringMatching(/^[0-9a-f]{12}$/) })
  const claims = claimsOf(token)
  expect(claims).toMatchObject({ typ: 'invite', sub: assignmentId, inv: id, org: org.id })
  expect(claims.exp - claims.iat).toBe(600)
})

test('a token shows what it invites to, with or without a login', async () => {
  const { token, assignmentId, userId } = await invitation()
  for (const who of [stage.app, stage.app.as({ authorization: 'Bearer nonsense' })]) {
    expect((await get(who, `invitations/verify?token=${token}`)).json()).toEqual({
      assignment_id: assignmentId,
      status: 'INVITED',
      expires_at: expect.stringMatching(/Z$/),
      mission_title: 'Balance',
      project_title: null,
      start_at: '2025-09-01T09:00:00Z',
      end_at: '2025-09-01T18:00:00Z',
      location: null,
      org_name: 'Opera',
    })
  }
  expect((await get(stage.app, `invitations/verify?t=${token}`)).json()).toEqual({
    ok: true,
    assignment_id: assignmentId,
    user_id: userId,
  })
  await expectProblem(422, 'validation_failed', get(stage.app, 'invitations/verify'))
})

test('a token that was cut, edited or signed by somebody else opens nothing', async () => {
  const made = await invitation()
  const [header, payload, signature] = made.token.split('.')
  const claims = claimsOf(made.token)
  const forged = (key: string, changes: object = {}) => createSigner({ key })({ ...claims, ...changes })
  const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')
  const tokens = [
    'x',
    made.token.slice(0, -5),
    `${header}.${payload}`,
    `${none}.${payload}.`,
    `${header}.${payload}.${signature}x`,
    forged('a key of somebody else, long enough'),
    forged(secrets.INVITES_SECRET, { typ: 'access' }),
    forged(secrets.INVITES_SECRET, { jti: 'other' }),
    forged(secrets.INVITES_SECRET, { org: newId() }),
    forged(secrets.INVITES_SECRET, { inv: newId() }),
    forged(secrets.INVITES_SECRET, { sub: newId() }),
    createSigner({ key: secrets.INVITES_SECRET, algorithm: 'HS512' })(claims),
    org.manager.bearer,
  ]
  for (const token of tokens) await expectDead(token, made)
  expect((await get(org.manager, `assignments/${made.assignmentId}`)).json().status).toBe('INVITED')
})

test('the keys before and the further key verify what they signed', async () => {
  for (const key of [secrets.INVITES_SECRET_PREVIOUS, secrets.SIGNING_SECRET]) {
    const { token, assignmentId } = await invitation()
    const signed = createSigner({ key })(claimsOf(token))
    expect((await get(stage.app, `invitations/verify?t=${signed}`)).json()).toMatchObject({ ok: true })
    const accepted = await post(stage.app, `assignments/${assignmentId}/accept?token=${signed}`, {})
    expect(accepted.json()).toEqual({ status: 'ACCEPTED' })
  }
})

test('a token answers its own assignment and invitation, no other', async () => {
  const one = await invitation()
  const other = await invitation()
  await expectProblem(
    400,
    'invite_token_invalid',
    post(stage.app, `invitations/${other.id}/accept?token=${one.token}`),
  )
  await expectProblem(
    400,
    'invite_token_invalid',
    post(stage.app, `assignments/${other.assignmentId}/accept?token=${one.token}`),
  )
  await expectProblem(404, 'not_found', post(stage.app, `invitations/abc/accept?token=${one.token}`))
  await expectProblem(422, 'validation_failed', post(stage.app, `invitations/${one.id}/accept`))
})

test('a token ends with its time, and with the next invitation', async () => {
  const replaced = await invitation()
  await tokenFor(org, replaced.assignmentId)
  await expectDead(replaced.token, replaced)
  const late = await invitation()
  stage.app.clock.advance(601)
  await expectDead(late.token, late)
})

test('a token of an assignment that was deleted says that it is gone', async () => {
  const { token, id, assignmentId } = await invitation()
  await send(org.manager, 'DELETE', `assignments/${assignmentId}`)
  await expectProblem(404, 'not_found', get(stage.app, `invitations/verify?token=${token}`))
  await expectProblem(404, 'not_found', post(stage.app, `invitations/${id}/accept?token=${token}`))
  expect((await get(stage.app, `invitations/verify?t=${token}`)).json()).toEqual({ ok: false })
})

test('a scanner that opens both links fifty times answers nothing', async () => {
  const { token, assignmentId, id } = await invitation()
  const before = (await get(org.manager, `assignments/${assignmentId}`)).json()
  for (let round = 0; round < 50; round += 1) {
    const method = round % 2 === 0 ? 'GET' : 'HEAD'
    for (const page of ['accept', 'decline', 'done']) {
      const answer = await stage.app.request(method, `/coulisses/public/invite/${page}?t=${token}`)
      expect(answer.status).toBe(200)
    }
  }
  expect((await get(org.manager, `assignments/${assignmentId}`)).json()).toEqual(before)
  const [listed] = (await get(org.manager, `invitations?assignment_id=${assignmentId}`)).json()
  expect(listed).toMatchObject({ id, state: 'live', answer: null })
})
