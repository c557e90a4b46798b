import { type NamedOperation, namedOperations, trespassFaults } from '@socle/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { OrgDatabase } from '../src/tenancy/org-database.service.ts'
import { digestOf, type FilledOrg, fillOrg, type IdKind } from './isolation/filled-org.ts'
import { naming } from './isolation/naming.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let mine: FilledOrg
let theirs: FilledOrg
let operations: readonly NamedOperation<IdKind>[]

beforeAll(async () => {
  stage = await openStage()
  mine = await fillOrg(stage, 'Mine')
  theirs = await fillOrg(stage, 'Theirs')
  const http = await stage.app.application.http()
  operations = namedOperations((await http.document('coulisses')) as never, naming)
})
afterAll(() => stage[Symbol.asyncDispose]())

/** Answered alike whether the id is anybody's or nobody's: by the token alone, or since it may not change at all. */
const BLIND: Readonly<Record<string, number>> = {
  'acceptInvitation id': 400,
  'declineInvitation id': 400,
  'putAssignment mission_id': 422,
  'putAssignment user_id': 422,
  'editAssignment mission_id': 422,
  'editAssignment user_id': 422,
}
/** Their tests bring a token. */
const BY_TOKEN = new Set(['acceptInvitation', 'declineInvitation'])

test('no route does, shows or tells anything of what another organisation has', async () => {
  const before = await digestOf(stage, theirs.id)
  const faults = await trespassFaults({
    operations,
    mount: '/coulisses',
    callers: [mine.owner, mine.tech],
    mine: mine.ids,
    theirs: theirs.ids,
    secrets: [theirs.marker],
    blind: BLIND,
  })
  expect(faults).toEqual([])
  expect(await digestOf(stage, theirs.id)).toEqual(before)
}, 120_000)

test('a query that forgets its filter finds no row of anybody else, and without an organisation none at all', async () => {
  const scope = { orgId: mine.id, actor: { type: 'system' as const, id: null } }
  const orgs = new OrgDatabase(stage.app.database)
  for (const table of [
    'orgs',
    'org_memberships',
    'users',
    'projects',
    'missions',
    'assignments',
    'invitations',
    'audit_log',
  ]) {
    const column = table === 'orgs' ? 'id' : 'org_id'
    const read = (orgId: string) =>
      orgs.transaction({ ...scope, orgId }, async (tx) => {
        const query = sql<{
          org: string
        }>`select distinct ${sql.id(column)} as org from ${sql.id('coulisses', table)}`
        return (await query.execute(tx)).rows.map(({ org }) => org)
      })
    expect(await read(mine.id), table).toEqual([mine.id])
    expect(await read(''), table).toEqual([])
  }
})

test('a reference to another organisation cannot be stored', async () => {
  const orgs = new OrgDatabase(stage.app.database)
  const scope = { orgId: mine.id, actor: { type: 'system' as const, id: null } }
  const move = orgs.transaction(scope, (tx) =>
    sql`update coulisses.missions set project_id = ${theirs.ids.project} where id = ${mine.ids.mission}`.execute(
      tx,
    ),
  )
  await expect(move).rejects.toThrow(/foreign key/)
  const give = orgs.transaction(scope, (tx) =>
    sql`update coulisses.missions set org_id = ${theirs.id}, project_id = null where id = ${mine.ids.mission}`.execute(
      tx,
    ),
  )
  await expect(give).rejects.toThrow()
})

test('the same calls with ids of one’s own reach what they name', async () => {
  const unreached: string[] = []
  for (const operation of operations.filter(({ id, slots }) => slots.length > 0 && !BY_TOKEN.has(id))) {
    // an organisation each: a call may delete what the next one names
    const own = await fillOrg(stage, `Own${operation.id}`)
    const { path, request } = operation.call(({ kind }) => own.ids[kind])
    const answer = await own.owner.request(operation.method, `/coulisses${path}`, request)
    if ([400, 404, 405, 415, 422].includes(answer.status))
      unreached.push(`${operation.id} ${path} ${answer.status} ${answer.text.slice(0, 200)}`)
  }
  expect(unreached).toEqual([])
}, 120_000)
