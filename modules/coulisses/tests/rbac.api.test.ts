import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectProblem, get } from './calls.ts'
import { type Org, openStage, type Stage } from './stage.ts'

let stage: Stage
let org: Org
let other: Org

beforeAll(async () => {
  stage = await openStage()
  org = await stage.org('Opera')
  other = await stage.org('Other')
})
afterAll(() => stage[Symbol.asyncDispose]())

const needs = { any: 'tech', manager: 'manager+', admin: 'admin+', owner: 'owner' }
const opens = {
  owner: ['any', 'manager', 'admin', 'owner'],
  admin: ['any', 'manager', 'admin'],
  manager: ['any', 'manager'],
  tech: ['any'],
} as const

test.each(['owner', 'admin', 'manager', 'tech'] as const)('the role %s opens its doors', async (role) => {
  for (const [path, need] of Object.entries(needs)) {
    const answer = await get(org[role], `rbac_demo/${path}`)
    const isOpen = opens[role].some((one) => one === path)
    expect(answer.status, path).toBe(isOpen ? 200 : 403)
    if (isOpen) expect(answer.json()).toEqual({ ok: true, need })
  }
})

test('a member enters the own organisation and no other', async () => {
  expect((await get(org.tech, `rbac_demo/scoped/${org.id}`)).json()).toEqual({ ok: true, scope: 'org' })
  for (const id of [other.id, 'abc', '1', crypto.randomUUID()])
    await expectProblem(403, 'org_mismatch', get(org.owner, `rbac_demo/scoped/${id}`))
})

test('without login all doors are 401, without membership 403', async () => {
  const stranger = await stage.stranger()
  for (const path of [...Object.keys(needs), `scoped/${org.id}`]) {
    await expectProblem(401, 'auth_required', get(stage.app, `rbac_demo/${path}`))
    await expectProblem(403, 'membership_required', get(stranger, `rbac_demo/${path}`))
  }
})
