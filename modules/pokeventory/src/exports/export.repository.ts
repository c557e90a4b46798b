import type { Handle } from '@socle/database'
import { sql } from 'kysely'
import { shownName } from '../catalogue/shown-name.repository.ts'
import { lotColumnsOfU } from '../lots/lot.repository.ts'
import { binder } from '../tables.ts'
import type { ExportedLot } from './collection-file.ts'

export interface ExportStretch {
  readonly owner: string
  readonly setId?: string | undefined
  readonly lang: string
  /** Id of the last lot of the stretch before. */
  readonly after: string | undefined
  readonly limit: number
}

/** Lots by id, so that what is added meanwhile never shifts the rest. */
export function list(
  handle: Handle,
  { owner, setId, lang, after, limit }: ExportStretch,
): Promise<ExportedLot[]> {
  let query = binder(handle)
    .selectFrom('pokeventory.user_cards as u')
    .innerJoin('pokeventory.cards as c', 'c.id', 'u.card_id')
    .select([
      ...lotColumnsOfU,
      'c.set_id',
      'c.local_id',
      shownName({ what: 'card', id: 'c.id', lang }).as('name'),
      shownName({ what: 'set', id: 'c.set_id', lang }).as('set_name'),
    ])
    .where('u.owner', '=', owner)
    .orderBy('u.id')
    .limit(limit)
  if (setId !== undefined) query = query.where('c.set_id', '=', setId)
  if (after !== undefined) query = query.where(sql<boolean>`u.id > ${after}::uuid`)
  return query.execute()
}
