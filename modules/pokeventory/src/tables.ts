import type { Handle } from '@socle/database'
import type { Kysely } from 'kysely'
import type { AnalysisBatchesTable } from './batches/batch.tables.ts'
import type { CardsTable, CardTranslationsTable } from './cards/card.tables.ts'
import type { CatalogueVersionsTable } from './catalogue/catalogue.tables.ts'
import type { CardDraftsTable } from './drafts/draft.tables.ts'
import type { FileImportsTable } from './file-imports/file-import.tables.ts'
import type { CardHashesTable } from './hashes/hash.tables.ts'
import type { AnalysisImagesTable } from './images/image.tables.ts'
import type { UserCardsTable } from './lots/lot.tables.ts'
import type { UserMasterSetTable } from './master-sets/master-set.tables.ts'
import type { MatchingIndexesTable } from './matching/matching-index.tables.ts'
import type { AccountsView, MembersTable } from './members/member.tables.ts'
import type { OperationsTable } from './operations/operation.tables.ts'
import type { SeriesTable, SeriesTranslationsTable } from './series/series.tables.ts'
import type { SetsTable, SetTranslationsTable } from './sets/set.tables.ts'

export type PokeventoryTables = {
  'pokeventory.members': MembersTable
  'pokeventory.series': SeriesTable
  'pokeventory.series_translations': SeriesTranslationsTable
  'pokeventory.sets': SetsTable
  'pokeventory.set_translations': SetTranslationsTable
  'pokeventory.cards': CardsTable
  'pokeventory.card_translations': CardTranslationsTable
  'pokeventory.catalogue_versions': CatalogueVersionsTable
  'pokeventory.analysis_batches': AnalysisBatchesTable
  'pokeventory.analysis_images': AnalysisImagesTable
  'pokeventory.card_drafts': CardDraftsTable
  'pokeventory.user_cards': UserCardsTable
  'pokeventory.user_master_set': UserMasterSetTable
  'pokeventory.operations': OperationsTable
  'pokeventory.file_imports': FileImportsTable
  'pokeventory.card_hashes': CardHashesTable
  'pokeventory.matching_indexes': MatchingIndexesTable
  'accounts.accounts': AccountsView
}

/** The handle with pokeventory's tables: where every repository function begins. */
export function binder(handle: Handle): Kysely<PokeventoryTables> {
  return handle.$extendTables<PokeventoryTables>()
}
