import type { Handle } from '@socle/database'
import { newId } from '@socle/kernel'
import { sql } from 'kysely'
import { binder } from '../tables.ts'

/** What a confirmation teaches. */
export interface Lesson {
  readonly owner: string
  readonly cardId: string
  readonly lang: string | null
  readonly variant: string | null
  /** 256 bits, lower-case hex. */
  readonly hash: string
  readonly draftId: string
}

export interface KnownHash {
  readonly owner: string | null
  readonly cardId: string
  readonly hash: string
}

/** Of which the confirmations count: one owner's with the instance's own, or everybody's. */
export type Whose = { readonly owner: string } | 'everybody'

/** A draft teaches once: its last confirmation counts. */
export async function insert(handle: Handle, lessons: readonly Lesson[]): Promise<void> {
  await binder(handle)
    .insertInto('pokeventory.card_hashes')
    .values(
      lessons.map(({ owner, cardId, lang, variant, hash, draftId }) => ({
        id: newId(),
        owner,
        card_id: cardId,
        lang,
        variant,
        hash: Buffer.from(hash, 'hex'),
        draft_id: draftId,
        source: 'confirmed' as const,
        updated_at: null,
      })),
    )
    .onConflict((conflict) =>
      conflict.column('draft_id').doUpdateSet((row) => ({
        card_id: row.ref('excluded.card_id'),
        lang: row.ref('excluded.lang'),
        variant: row.ref('excluded.variant'),
        hash: row.ref('excluded.hash'),
        updated_at: sql<string>`now()`,
      })),
    )
    .execute()
}

export async function remove(handle: Handle, draftIds: readonly string[]): Promise<void> {
  await binder(handle)
    .deleteFrom('pokeventory.card_hashes')
    .where(sql<boolean>`draft_id = any(${[...draftIds]}::uuid[])`)
    .execute()
}

/** Changes whenever one is learned or forgotten. */
export async function stamp(handle: Handle, whose: Whose): Promise<string> {
  const row = await binder(handle)
    .selectFrom('pokeventory.card_hashes')
    .select(
      sql<string>`count(*) || ' ' || coalesce(max(greatest(created_at, updated_at))::text, '')`.as('stamp'),
    )
    .where(ofWhom(whose))
    .executeTakeFirst()
  return row?.stamp ?? ''
}

/** In the order in which they were learned; the newest when there are more than `most`. */
export async function find(handle: Handle, whose: Whose, most: number): Promise<readonly KnownHash[]> {
  const rows = await binder(handle)
    .selectFrom('pokeventory.card_hashes')
    .select(['owner', 'card_id', sql<string>`encode(hash, 'hex')`.as('hash')])
    .where(ofWhom(whose))
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
  return rows.map(({ owner, card_id, hash }) => ({ owner, cardId: card_id, hash })).reverse()
}

function ofWhom(whose: Whose) {
  return whose === 'everybody' ? sql<boolean>`true` : sql<boolean>`(owner = ${whose.owner} or owner is null)`
}
