import { shownLanguage } from './catalogue/shown-language.ts'
import type { catalogueServices } from './catalogue-services.ts'
import type { Core } from './core.ts'
import { CollectionExport } from './exports/export.service.ts'
import { FileImports } from './file-imports/file-import.service.ts'
import { FileImportRuns } from './file-imports/file-import-runs.service.ts'
import { LotWriting } from './file-imports/lot-writing.service.ts'
import { RowResolving } from './file-imports/row-resolving.service.ts'
import { LotAdding } from './lots/lot-adding.service.ts'
import { LotEditing } from './lots/lot-editing.service.ts'
import { LotReading } from './lots/lot-reading.service.ts'
import { MasterSets } from './master-sets/master-set.service.ts'
import { MissingCards } from './missing/missing.service.ts'

/** Lots, master sets, files in and out. */
export function collectionServices(
  { foundation, settings }: Core,
  _catalogue: ReturnType<typeof catalogueServices>,
) {
  const { clock, database, jobs } = foundation
  const masterSets = new MasterSets({ database, clock })
  const parts = { database, clock, masterSets }
  const fileImportRuns = new FileImportRuns({
    database,
    resolving: new RowResolving({ database }),
    writing: new LotWriting({ masterSets }),
  })
  return {
    fileImportRuns,
    fileImports: new FileImports({ database, jobs, clock, runs: fileImportRuns }),
    masterSets,
    lotAdding: new LotAdding(parts),
    lotEditing: new LotEditing(parts),
    lotReading: new LotReading({ database }),
    missingCards: new MissingCards({ database }),
    collectionExport: new CollectionExport({ database, clock }),
    langOf: (asked: string | undefined) => shownLanguage(asked, settings.DEFAULT_LANGUAGE),
  }
}
