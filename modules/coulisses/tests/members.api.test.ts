import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectProblem, get, post, send } from './calls.ts'
import { logInWith } from './logins.ts'
import { type Org, openStage, type Person, type Stage } from './stage.ts'

let stage: Stage
let opera: Org

beforeAll(async () => {
  stage = await openStage()
  opera = await stage.org('Opera')
})
afterAll(() => stage[Symbol.asyncDispose]())

const setRole = (who: Person, accountId: string, role: string) =>
  send(who, 'PATCH', `orgs/members/${accountId}`, { role })
const remove = (who: Person, accountId: string) => send(who, 'DELETE', `orgs/members/${accountId}`)

test('managers list the members by rank, then by e-mail', async () => {
  const org = await stage.org('Listed')
  const second = await org.join('tech', 'A first one')
  const { members } = (await get(org.manager, 'orgs/members')).json()
  expect(members.map((member: { role: string }) => member.role)).toEqual([
    'owner',
    'admin',
    'manager',
    'tech',
    'tech',
  ])
  expect(members[3]).toEqual({
    account_id: second.accountId,
    role: 'tech',
    email: second.email,
    display_name: 'A first one',
    user_id: second.userId,
    is_active: true,
  })
})

test('an admin lets in somebody new, who becomes a person to be planned', async () => {
  const draft = { email: 'Nina@example.test', role: 'tech', display_name: 'Nina N.', password: 'password' }
  const added = await post(opera.admin, 'orgs/members', draft)
  expect(added.status).toBe(200)
  const { user_id, account_id, ...member } = added.json()
  expect(member).toEqual({
    role: 'tech',
    email: 'Nina@example.test',
    display_name: 'Nina N.',
    is_active: true,
  })
  expect((await get(opera.tech, `users/${user_id}`)).json()).toMatchObject({ name: 'Nina N.', account_id })
  const login = await logInWith(stage.app, 'nina@example.test', { password: 'password' })
  expect(login.status).toBe(200)
  await expectProblem(409, 'already_member', post(opera.admin, 'orgs/members', draft))
})

test('somebody new who is let in several times at once is let in once', async () => {
  const draft = { email: 'hurried@example.test', role: 'tech' }
  const elsewhere = await stage.org('Elsewhere at once')
  const answers = await Promise.all(
    [opera, opera, opera, elsewhere].map((org) => post(org.admin, 'orgs/members', draft)),
  )
  const codes = answers.slice(0, 3).map((answer) => answer.json().code ?? answer.status)
  expect(codes.toSorted()).toEqual([200, 'already_member', 'already_member'])
  expect(answers[3]!.status).toBe(200)
})

test('a manager who is let in is planned only when that is wanted', async () => {
  const add = (json: object) => post(opera.admin, 'orgs/members', { role: 'manager', ...json })
  expect((await add({ email: 'm1@example.test' })).json().user_id).toBeNull()
  expect((await add({ email: 'm2@example.test', create_person: true })).json().user_id).toMatch(/-/)
  const tech = { email: 't1@example.test', role: 'tech', create_person: false }
  expect((await add(tech)).json().user_id).toBeNull()
})

test('a person made for a nameless account is not called by its address, which colleagues may not read', async () => {
  const added = await post(opera.admin, 'orgs/members', { email: 'lea.martin@example.test', role: 'tech' })
  const { user_id, display_name } = added.json()
  expect(display_name).toBe('lea.martin@example.test')
  const seen = (await get(opera.tech, `users/${user_id}`)).json()
  expect(seen.name).toBe('lea.martin')
  expect(JSON.stringify(seen)).not.toContain('example.test')
})

test('a member can be the person who is planned already, who then has no other account', async () => {
  const { id } = (await post(opera.manager, 'users', { name: 'Planned before' })).json()
  const { number } = (await post(opera.manager, 'users', { name: 'Planned by number' })).json()
  const add = (email: string, user_id: string | number) =>
    post(opera.admin, 'orgs/members', { email, role: 'tech', user_id })
  expect((await add('planned@example.test', id)).json().user_id).toBe(id)
  await expectProblem(409, 'account_linked', add('second@example.test', id))
  expect((await add('numbered@example.test', number)).json().user_id).toMatch(/-/)
  for (const unknown of ['abc', 999, crypto.randomUUID(), (await stage.org('Elsewhere')).tech.userId])
    await expectProblem(404, 'not_found', add('third@example.test', unknown))
  const { members } = (await get(opera.manager, 'orgs/members')).json()
  const emails = members.map((member: { email: string }) => member.email)
  expect(emails).not.toContain('second@example.test')
  expect(emails).not.toContain('third@example.test')
})

test('nobody gives a role above their own, or touches who has one', async () => {
  const org = await stage.org('Ranks')
  const owner = { email: 'o2@example.test', role: 'owner' }
  await expectProblem(403, 'role_insufficient', post(org.admin, 'orgs/members', owner))
  await expectProblem(403, 'role_insufficient', setRole(org.admin, org.tech.accountId, 'owner'))
  await expectProblem(403, 'role_insufficient', setRole(org.admin, org.owner.accountId, 'tech'))
  await expectProblem(403, 'role_insufficient', remove(org.admin, org.owner.accountId))
  expect((await setRole(org.admin, org.tech.accountId, 'admin')).json()).toMatchObject({ role: 'admin' })
  expect((await post(org.owner, 'orgs/members', owner)).status).toBe(200)
})

test('roles count from the next request on', async () => {
  const org = await stage.org('Live')
  await expectProblem(403, 'role_insufficient', get(org.tech, 'rbac_demo/manager'))
  await setRole(org.admin, org.tech.accountId, 'manager')
  expect((await get(org.tech, 'rbac_demo/manager')).json()).toEqual({ ok: true, need: 'manager+' })
  expect((await remove(org.admin, org.tech.accountId)).json()).toEqual({ status: 'ok' })
  await expectProblem(403, 'membership_required', get(org.tech, 'rbac_demo/any'))
  expect((await get(org.tech, 'auth/me')).json()).toMatchObject({ org_id: null, memberships: [] })
})

test('who is taken out stays a person of the organisation, and is the same one when let in again', async () => {
  const org = await stage.org('Comeback')
  await remove(org.admin, org.tech.accountId)
  expect((await get(org.manager, `users/${org.tech.userId}`)).status).toBe(200)
  const back = await post(org.admin, 'orgs/members', { email: org.tech.email, role: 'tech' })
  expect(back.json().user_id).toBe(org.tech.userId)
})

test('the last owner stays one', async () => {
  const org = await stage.org('Owned')
  await expectProblem(409, 'last_owner', setRole(org.owner, org.owner.accountId, 'admin'))
  await expectProblem(409, 'last_owner', remove(org.owner, org.owner.accountId))
  expect((await setRole(org.owner, org.owner.accountId, 'owner')).status).toBe(200)
})

test('two owners who demote each other at once leave one', async () => {
  const org = await stage.org('Duel')
  const rival = await org.join('owner', 'Rival')
  const answers = await Promise.all([
    setRole(org.owner, rival.accountId, 'tech'),
    setRole(rival, org.owner.accountId, 'tech'),
  ])
  const { members } = (await get(org.admin, 'orgs/members')).json()
  expect(members.filter((member: { role: string }) => member.role === 'owner')).toHaveLength(1)
  expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1)
})

test('members of others, and what names nobody, do not exist', async () => {
  const other = await stage.org('Others')
  for (const id of ['999', 'abc', '%00', crypto.randomUUID(), other.tech.accountId]) {
    expect((await setRole(opera.admin, id, 'tech')).status, id).toBeGreaterThanOrEqual(404)
    expect((await remove(opera.admin, id)).status, id).toBeGreaterThanOrEqual(404)
  }
  expect((await get(other.tech, 'rbac_demo/any')).status).toBe(200)
})

test('every change of members is in the audit, by ids and roles alone', async () => {
  const org = await stage.org('Audited')
  const email = 'audited@example.test'
  const { account_id } = (await post(org.admin, 'orgs/members', { email, role: 'tech' })).json()
  await setRole(org.admin, account_id, 'manager')
  await remove(org.admin, account_id)
  const items = (await get(org.admin, 'audit?entity=membership')).json()
  expect(items.map((item: { action: string; payload: object }) => [item.action, item.payload])).toEqual([
    ['member.remove', { account_id, role: 'manager' }],
    ['member.role', { account_id, from: 'tech', to: 'manager' }],
    ['member.add', { account_id, role: 'tech' }],
  ])
  expect((await get(org.admin, 'audit?limit=200')).text).not.toContain(email)
})

test('who is erased from the house is a member nowhere, and each organisation has it in its own audit', async () => {
  const first = await stage.org('First home')
  const second = await stage.org('Second home')
  const guest = await first.join('manager', 'Guest')
  await post(second.owner, 'orgs/members', { email: guest.email, role: 'tech' })
  const { database } = stage.app
  const people = stage.app.application.modules[0]!.module.accounts!
  const record = await people.export(database.handle, guest.accountId)
  expect(record).toMatchObject({
    memberships: [
      { org_id: first.id, role: 'manager' },
      { org_id: second.id, role: 'tech' },
    ],
  })
  expect(await people.isMember(database.handle, guest.accountId)).toBe(true)
  await database.transaction((tx) => people.erase(tx, guest.accountId))
  expect(await people.isMember(database.handle, guest.accountId)).toBe(false)
  for (const org of [first, second]) {
    const [entry] = (await get(org.admin, 'audit?action=member.remove')).json()
    expect(entry).toMatchObject({ payload: { account_id: guest.accountId } })
    expect((await get(org.admin, 'audit:verify')).json()).toMatchObject({ ok: true })
  }
})
