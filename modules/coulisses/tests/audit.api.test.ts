import { newId } from '@socle/kernel'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AuditTrail } from '../src/audit/audit-trail.service.ts'
import { OrgDatabase } from '../src/tenancy/org-database.service.ts'
import { type Org, openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage[Symbol.asyncDispose]())

/** Writes records as the module's services do. */
async function record(org: Org, ...actions: readonly string[]): Promise<void> {
  const scope = { orgId: org.id, actor: { type: 'account' as const, id: org.manager.accountId } }
  const trail = new AuditTrail({ clock: stage.app.clock })
  await new OrgDatabase(stage.app.database).transaction(scope, async (tx) => {
    for (const action of actions) trail.record(tx, scope, { action, entity: 'mission', entityId: newId() })
  })
}

/** As somebody with the database's password would. */
async function tamper(...statements: readonly ReturnType<typeof sql>[]): Promise<void> {
  const { handle } = stage.app.database
  await sql`alter table coulisses.audit_log disable trigger user`.execute(handle)
  for (const statement of statements) await statement.execute(handle)
  await sql`alter table coulisses.audit_log enable trigger user`.execute(handle)
}

test('an admin reads the records of the organisation, newest first, page by page', async () => {
  const org = await stage.org('Readers')
  await record(org, 'mission.create', 'mission.update')
  await record(org, 'mission.cancel')
  const all = await org.admin.request('GET', '/coulisses/api/v1/audit')
  expect(all.json().map(({ seq, action }: { seq: number; action: string }) => [seq, action])).toEqual([
    [3, 'mission.cancel'],
    [2, 'mission.update'],
    [1, 'mission.create'],
  ])
  expect(all.json()[0].actor).toEqual({ type: 'account', id: org.manager.accountId })
  const first = await org.admin.request('GET', '/coulisses/api/v1/audit?limit=2')
  const query = { limit: '2', cursor: first.json().next_cursor }
  const second = await org.admin.request('GET', '/coulisses/api/v1/audit', { query })
  expect(second.json()).toMatchObject({ items: [{ seq: 1 }], next_cursor: null })
  const filtered = await org.admin.request('GET', '/coulisses/api/v1/audit?action=mission.update')
  expect(filtered.json()).toHaveLength(1)
})

test('a manager is not shown the records, another organisation sees none of them', async () => {
  const [org, other] = [await stage.org('Private'), await stage.org('Curious')]
  await record(org, 'mission.create')
  expect((await org.manager.request('GET', '/coulisses/api/v1/audit')).status).toBe(403)
  expect((await other.owner.request('GET', '/coulisses/api/v1/audit')).json()).toEqual([])
  const head = await other.owner.request('GET', '/coulisses/api/v1/audit/head')
  expect(head.json()).toEqual({ seq: 0, hash: '0'.repeat(64), at: null })
})

test('a chain holds until a row is altered by SQL; then verify names the first bad record', async () => {
  const org = await stage.org('Altered')
  for (let count = 0; count < 5; count++) await record(org, 'mission.update')
  const verify = async () => (await org.admin.request('GET', '/coulisses/api/v1/audit:verify')).json()
  expect(await verify()).toMatchObject({ ok: true, checked: 5, head: { seq: 5 }, first_bad_seq: null })
  await tamper(sql`update coulisses.audit_log set action = 'nothing' where org_id = ${org.id} and seq = 3`)
  expect(await verify()).toMatchObject({ ok: false, checked: 2, first_bad_seq: 3 })
})

test('a deleted record is named, and so are two that changed places', async () => {
  const org = await stage.org('Cut')
  for (let count = 0; count < 5; count++) await record(org, 'mission.update')
  const verify = async () => (await org.admin.request('GET', '/coulisses/api/v1/audit:verify')).json()
  const place = (seq: number, to: number) =>
    sql`update coulisses.audit_log set seq = ${to} where org_id = ${org.id} and seq = ${seq}`
  await tamper(place(4, 100), place(5, 4), place(100, 5))
  expect(await verify()).toMatchObject({ ok: false, first_bad_seq: 4 })
  await tamper(sql`delete from coulisses.audit_log where org_id = ${org.id} and seq = 2`)
  expect(await verify()).toMatchObject({ ok: false, first_bad_seq: 2 })
})

test('a chain that lost its last records, or all of them, does not pass for a shorter one', async () => {
  const org = await stage.org('Short')
  for (let count = 0; count < 5; count++) await record(org, 'mission.update')
  const verify = async () => (await org.admin.request('GET', '/coulisses/api/v1/audit:verify')).json()
  await tamper(sql`delete from coulisses.audit_log where org_id = ${org.id} and seq = 5`)
  expect(await verify()).toMatchObject({ ok: false, checked: 4, first_bad_seq: 5 })
  await tamper(sql`delete from coulisses.audit_log where org_id = ${org.id}`)
  expect(await verify()).toMatchObject({ ok: false, checked: 0, first_bad_seq: 1 })
})

test('the database itself refuses to alter or delete a record', async () => {
  const org = await stage.org('Written once')
  await record(org, 'mission.create')
  const { handle } = stage.app.database
  await expect(sql`update coulisses.audit_log set action = 'x'`.execute(handle)).rejects.toThrow(
    'written once',
  )
  await expect(sql`delete from coulisses.audit_log`.execute(handle)).rejects.toThrow('written once')
  await expect(sql`truncate coulisses.audit_log`.execute(handle)).rejects.toThrow('written once')
  const scope = { orgId: org.id, actor: { type: 'system' as const, id: null } }
  const asTenant = new OrgDatabase(stage.app.database).transaction(scope, (tx) =>
    sql`delete from coulisses.audit_log`.execute(tx),
  )
  await expect(asTenant).rejects.toThrow('permission denied')
})

test('writers at once make one chain without gaps', async () => {
  const org = await stage.org('Crowd')
  await Promise.all(Array.from({ length: 20 }, () => record(org, 'mission.create', 'mission.update')))
  const verified = await org.admin.request('GET', '/coulisses/api/v1/audit:verify')
  expect(verified.json()).toMatchObject({ ok: true, checked: 40 })
})
