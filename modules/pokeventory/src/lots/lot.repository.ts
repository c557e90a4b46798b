import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import { binder } from '../tables.ts'
import type { LotDraft, LotPatch, LotRow } from './lot.ts'

/** What is read of a lot. */
export const lotColumns = [
  'id',
  'card_id',
  'quantity',
  'condition',
  'language',
  'variant',
  'price_paid',
  'acquired_at',
  'source',
  'notes',
  'draft_id',
  'created_at',
  'updated_at',
] as const

/** The same where the lots of a query are `u`. */
export const lotColumnsOfU = lotColumns.map((column) => `u.${column}` as const)

/** One change of a collection at a time: lots and master sets of an owner move together. */
export async function lockCollection(handle: Handle, owner: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('pokeventory:lots:' || ${owner}, 0))`.execute(
    handle,
  )
}

export function find(handle: Handle, owner: string, id: string): Promise<LotRow | undefined> {
  return binder(handle)
    .selectFrom('pokeventory.user_cards')
    .select(lotColumns)
    .where('owner', '=', owner)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** With its origin, locked until the end of the transaction. */
export function findForUpdate(
  handle: Handle,
  owner: string,
  id: string,
): Promise<(LotRow & { readonly origin: 'manual' | 'draft' }) | undefined> {
  return binder(handle)
    .selectFrom('pokeventory.user_cards')
    .select([...lotColumns, 'origin'])
    .where('owner', '=', owner)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** Those that are there, locked until the end of the transaction. */
export async function listForUpdate(
  handle: Handle,
  owner: string,
  ids: readonly string[],
): Promise<readonly LotRow[]> {
  if (ids.length === 0) return []
  return binder(handle)
    .selectFrom('pokeventory.user_cards')
    .select(lotColumns)
    .where('owner', '=', owner)
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Another manual lot that a lot with these properties would be equal to. */
export function findEqual(
  handle: Handle,
  owner: string,
  lot: Pick<LotDraft, 'card_id' | 'condition' | 'language' | 'variant'> & { readonly id: string },
): Promise<LotRow | undefined> {
  return binder(handle)
    .selectFrom('pokeventory.user_cards')
    .select(lotColumns)
    .where('owner', '=', owner)
    .where('card_id', '=', lot.card_id)
    .where('condition', '=', lot.condition)
    .where(sql<boolean>`coalesce(language, '') = ${lot.language ?? ''}`)
    .where(sql<boolean>`coalesce(variant, '') = ${lot.variant ?? ''}`)
    .where('origin', '=', 'manual')
    .where('id', '<>', lot.id)
    .executeTakeFirst()
}

export function update(handle: Handle, id: string, { price_paid, ...patch }: LotPatch): Promise<LotRow> {
  return binder(handle)
    .updateTable('pokeventory.user_cards')
    .set({
      ...patch,
      ...(price_paid === undefined ? {} : { price_paid: decimal(price_paid) }),
      updated_at: sql<string>`now()`,
    })
    .where('id', '=', id)
    .returning(lotColumns)
    .executeTakeFirstOrThrow()
}

export async function remove(handle: Handle, id: string): Promise<void> {
  await binder(handle).deleteFrom('pokeventory.user_cards').where('id', '=', id).execute()
}

/** The sets of cards, which stay until the transaction ends; a card that is not there is not in the answer. */
export async function setsOf(
  handle: Handle,
  cardIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (cardIds.length === 0) return new Map()
  const rows = await binder(handle)
    .selectFrom('pokeventory.cards')
    .select(['id', 'set_id'])
    .where('id', '=', sql<string>`any(${[...cardIds]}::text[])`)
    .orderBy('id')
    .forKeyShare()
    .execute()
  return new Map(rows.map(({ id, set_id }) => [id, set_id]))
}

function decimal(price: number | null): string | null {
  return price === null ? null : price.toFixed(2)
}
