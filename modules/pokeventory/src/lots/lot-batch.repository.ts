import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import { binder } from '../tables.ts'
import { lotColumns } from './lot.repository.ts'
import { type LotDraft, type LotRow, lotKey } from './lot.ts'

/** Adds many lots at once; none twice. Answers them in the order in which they were given. */
export async function addMany(
  handle: Handle,
  owner: string,
  lots: readonly { readonly id: string; readonly draft: LotDraft }[],
): Promise<readonly { readonly id: string; readonly isNew: boolean }[]> {
  if (lots.length === 0) return []
  const rows = JSON.stringify(lots.map(({ id, draft }) => ({ id, ...draft })))
  const added = await sql<
    { id: string; is_new: boolean } & Pick<LotDraft, 'card_id' | 'condition' | 'language' | 'variant'>
  >`
    insert into pokeventory.user_cards (id, owner, origin, card_id, quantity, condition, language, variant,
      price_paid, acquired_at, source, notes)
    select id, ${owner}::uuid, 'manual', card_id, quantity, condition, language, variant,
      price_paid, acquired_at, source, notes
    from jsonb_to_recordset(${rows}::jsonb) as given (id uuid, card_id text, quantity integer, condition text,
      language text, variant text, price_paid numeric(10, 2), acquired_at date, source text, notes text)
    on conflict (owner, card_id, condition, coalesce(language, ''), coalesce(variant, '')) where origin = 'manual'
    do update set quantity = user_cards.quantity + excluded.quantity,
      price_paid = coalesce(excluded.price_paid, user_cards.price_paid),
      acquired_at = coalesce(excluded.acquired_at, user_cards.acquired_at),
      source = coalesce(excluded.source, user_cards.source),
      notes = coalesce(excluded.notes, user_cards.notes),
      updated_at = now()
    returning id, xmax = 0 as is_new, card_id, condition, language, variant`.execute(handle)
  const byKey = new Map(added.rows.map((row) => [lotKey(row), { id: row.id, isNew: row.is_new }]))
  return lots.map(({ draft }) => byKey.get(lotKey(draft))!)
}

/** The manual lots of cards, by their key. */
export async function manualLotsOf(
  handle: Handle,
  owner: string,
  cardIds: readonly string[],
): Promise<ReadonlyMap<string, LotRow>> {
  if (cardIds.length === 0) return new Map()
  const rows = await binder(handle)
    .selectFrom('pokeventory.user_cards')
    .select(lotColumns)
    .where('owner', '=', owner)
    .where('card_id', '=', sql<string>`any(${[...cardIds]}::text[])`)
    .where('origin', '=', 'manual')
    .execute()
  return new Map(rows.map((row) => [lotKey(row), row]))
}

/** Sets the quantity of many lots, and what is given beside it. */
export async function overwriteMany(
  handle: Handle,
  owner: string,
  lots: readonly { readonly id: string; readonly draft: LotDraft }[],
): Promise<void> {
  if (lots.length === 0) return
  const rows = JSON.stringify(lots.map(({ id, draft }) => ({ id, ...draft })))
  await sql`update pokeventory.user_cards u set quantity = given.quantity,
      price_paid = coalesce(given.price_paid, u.price_paid),
      acquired_at = coalesce(given.acquired_at, u.acquired_at),
      source = coalesce(given.source, u.source), notes = coalesce(given.notes, u.notes), updated_at = now()
    from jsonb_to_recordset(${rows}::jsonb) as given (id uuid, quantity integer, price_paid numeric(10, 2),
      acquired_at date, source text, notes text)
    where u.id = given.id and u.owner = ${owner}`.execute(handle)
}
