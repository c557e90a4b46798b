import type { Handle } from '@socle/database'
import type { Stretch } from '@socle/kernel'
import { sql } from 'kysely'
import { binder } from '../tables.ts'
import type { Inverse, Operation, OperationKind } from './operation.ts'

const columns = ['id', 'kind', 'summary', 'created_at', 'undone_at'] as const

export async function insert(
  handle: Handle,
  {
    inverse,
    ...operation
  }: {
    readonly id: string
    readonly owner: string
    readonly kind: OperationKind
    readonly summary: string
    readonly inverse: Inverse
  },
): Promise<void> {
  await binder(handle)
    .insertInto('pokeventory.operations')
    .values({ ...operation, inverse: JSON.stringify(inverse) })
    .execute()
}

/** Newest first. */
export async function list(
  handle: Handle,
  owner: string,
  { limit, after }: Stretch,
): Promise<readonly Operation[]> {
  let query = binder(handle)
    .selectFrom('pokeventory.operations')
    .select(columns)
    .where('owner', '=', owner)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
  if (after)
    query = query.where(
      sql<boolean>`(created_at < ${after.value} or (created_at = ${after.value} and id > ${after.id}))`,
    )
  return (await query.execute()) as readonly Operation[]
}

/** Locked until the end of the transaction. */
export async function findForUpdate(
  handle: Handle,
  owner: string,
  id: string,
): Promise<(Operation & { readonly inverse: Inverse }) | undefined> {
  return (await binder(handle)
    .selectFrom('pokeventory.operations')
    .select([...columns, 'inverse'])
    .where('owner', '=', owner)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()) as (Operation & { readonly inverse: Inverse }) | undefined
}

export async function markUndone(handle: Handle, id: string, now: string): Promise<void> {
  await binder(handle)
    .updateTable('pokeventory.operations')
    .set({ undone_at: now, updated_at: now })
    .where('id', '=', id)
    .execute()
}
