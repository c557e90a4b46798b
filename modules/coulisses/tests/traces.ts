import { sql } from 'kysely'
import { get } from './calls.ts'
import type { Org, Stage } from './stage.ts'

/** What the audit says of an assignment, oldest first. */
export async function auditOf(org: Org, entityId: string): Promise<readonly string[]> {
  const records = (await get(org.admin, `audit?entity=assignment&entity_id=${entityId}`)).json()
  return records.map(({ action }: { action: string }) => action).toReversed()
}

/** The templates of what a person was told, oldest first, once a message. */
export async function noticesTo(stage: Stage, userId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ ntype: string }>`
    select ntype from coulisses.notifications where user_id = ${userId} order by id`.execute(
    stage.app.database.handle,
  )
  return rows.map(({ ntype }) => ntype)
}

/** How many statements a request takes: all of them, and without those that look up who calls, which is done now and then only. */
export async function statementsOf(
  stage: Stage,
  work: () => Promise<unknown>,
): Promise<{ readonly all: number; readonly own: number }> {
  const statements = await stage.app.recordStatements(work)
  const own = statements.filter((text) => !/\baccounts\b|org_memberships/.test(text))
  return { all: statements.length, own: own.length }
}
