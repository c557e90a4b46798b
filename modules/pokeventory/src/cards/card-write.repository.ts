import type { Handle } from '@socle/database'
import { type Insertable, sql, type Updateable } from 'kysely'
import { isCardUsed, meant } from '../catalogue/meant-row.repository.ts'
import { binder } from '../tables.ts'
import type { CardsTable } from './card.tables.ts'
import type { CardTexts } from './card-texts.ts'

/** What a card takes from its set when it is not told. */
export function findSet(handle: Handle, id: string): Promise<{ readonly digital: boolean } | undefined> {
  return binder(handle)
    .selectFrom('pokeventory.sets')
    .select('digital')
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function insert(handle: Handle, row: Insertable<CardsTable>): Promise<void> {
  await binder(handle).insertInto('pokeventory.cards').values(row).execute()
}

export interface HeldCard {
  readonly id: string
  readonly set_id: string
  readonly isUsed: boolean
}

/** The first of these ids that there is, held until the transaction ends. */
export async function hold(handle: Handle, ids: readonly string[]): Promise<HeldCard | undefined> {
  const { rows } = await sql<HeldCard>`select c.id, c.set_id, ${isCardUsed} as "isUsed"
    from pokeventory.cards c where ${meant('c.id', ids)} for update of c`.execute(binder(handle))
  return rows[0]
}

export async function update(handle: Handle, id: string, change: Updateable<CardsTable>): Promise<void> {
  await binder(handle).updateTable('pokeventory.cards').set(change).where('id', '=', id).execute()
}

export async function remove(handle: Handle, id: string): Promise<void> {
  await binder(handle).deleteFrom('pokeventory.cards').where('id', '=', id).execute()
}

/** What a card says in a language. */
export interface Translation {
  readonly lang: string
  readonly name: string
  readonly evolves_from: string | null
  readonly texts: CardTexts
}

export function listTranslations(handle: Handle, id: string): Promise<Translation[]> {
  return binder(handle)
    .selectFrom('pokeventory.card_translations')
    .select(['lang', 'name', 'evolves_from', 'texts'])
    .where('card_id', '=', id)
    .orderBy(sql`lang collate "C"`)
    .execute()
}

export interface WrittenTranslation extends Translation {
  readonly name_fold: string
  readonly twin_key: Uint8Array
}

export async function upsertTranslations(
  handle: Handle,
  id: string,
  translations: readonly WrittenTranslation[],
): Promise<void> {
  if (translations.length === 0) return
  await binder(handle)
    .insertInto('pokeventory.card_translations')
    .values(translations.map((each) => ({ ...each, card_id: id, texts: JSON.stringify(each.texts) })))
    .onConflict((place) =>
      place.columns(['card_id', 'lang']).doUpdateSet((eb) => ({
        name: eb.ref('excluded.name'),
        name_fold: eb.ref('excluded.name_fold'),
        evolves_from: eb.ref('excluded.evolves_from'),
        texts: eb.ref('excluded.texts'),
        twin_key: eb.ref('excluded.twin_key'),
      })),
    )
    .execute()
}
