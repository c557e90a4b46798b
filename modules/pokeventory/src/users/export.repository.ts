import type { Handle } from '@socle/database'
import { binder } from '../tables.ts'

export function listLots(handle: Handle, owner: string) {
  return binder(handle)
    .selectFrom('pokeventory.user_cards')
    .select([
      'card_id',
      'quantity',
      'condition',
      'language',
      'variant',
      'price_paid',
      'acquired_at',
      'source',
      'notes',
      'created_at',
    ])
    .where('owner', '=', owner)
    .orderBy('created_at')
    .execute()
}

export function listMasterSets(handle: Handle, owner: string) {
  return binder(handle)
    .selectFrom('pokeventory.user_master_set')
    .select(['set_id', 'owned_card_count', 'tracked_card_count', 'status'])
    .where('owner', '=', owner)
    .orderBy('set_id')
    .execute()
}

export function listBatches(handle: Handle, owner: string) {
  return binder(handle)
    .selectFrom('pokeventory.analysis_batches')
    .select(['id', 'subject_type', 'status', 'created_at'])
    .where('owner', '=', owner)
    .orderBy('created_at')
    .execute()
}

export function listFileImports(handle: Handle, owner: string) {
  return binder(handle)
    .selectFrom('pokeventory.file_imports')
    .select(['id', 'filename', 'status', 'created_at'])
    .where('owner', '=', owner)
    .orderBy('created_at')
    .execute()
}
