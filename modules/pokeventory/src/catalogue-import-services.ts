import type { Command } from '@socle/foundation'
import type { Job } from '@socle/jobs'
import type { CatalogueVersions } from './catalogue/catalogue-version.service.ts'
import { AsianIds } from './catalogue-imports/asian-ids.service.ts'
import { createImportCatalogueCommand } from './catalogue-imports/catalogue-import.commands.ts'
import {
  createCatalogueImportJob,
  createCatalogueSyncJob,
} from './catalogue-imports/catalogue-import.jobs.ts'
import { CatalogueImport } from './catalogue-imports/catalogue-import.service.ts'
import { CatalogueImportRequests } from './catalogue-imports/catalogue-import-requests.service.ts'
import { CatalogueSources } from './catalogue-imports/catalogue-sources.service.ts'
import { Pruning } from './catalogue-imports/pruning.service.ts'
import { type CountedSets, SetImport } from './catalogue-imports/set-import.service.ts'
import type { Core } from './core.ts'
import { wordsOf } from './settings.ts'

interface Beside {
  readonly catalogueVersions: CatalogueVersions
  readonly masterSets: CountedSets
}

/** Where the catalogue comes from. */
export function catalogueImportServices(
  { foundation, settings }: Core,
  { catalogueVersions, masterSets }: Beside,
) {
  const beside = { catalogueVersions, masterSets }
  const { database, storage, blobs } = foundation
  const hosts = wordsOf(settings.CATALOGUE_API_HOSTS)
  const setImport = new SetImport({ database, ...beside })
  const catalogueSources = new CatalogueSources({ database, storage, blobs, hosts })
  const asianIds = new AsianIds({ database, ...beside })
  const pruning = new Pruning({ database, ...beside })
  const catalogueImport = new CatalogueImport({
    database,
    settings,
    setImport,
    asianIds,
    pruning,
    ...beside,
  })
  const parts = { database, storage, jobs: foundation.jobs, catalogueSources, catalogueImport }
  return {
    catalogueSources,
    catalogueImport,
    catalogueImportRequests: new CatalogueImportRequests(parts),
    catalogueSyncCron: settings.CATALOGUE_SYNC_CRON,
  }
}

type ImportServices = ReturnType<typeof catalogueImportServices>

export function catalogueImportCommands(services: ImportServices): Command[] {
  return [createImportCatalogueCommand(services)]
}

export function catalogueImportJobs({ catalogueImportRequests, catalogueSyncCron }: ImportServices): Job[] {
  return [
    createCatalogueImportJob(catalogueImportRequests) as unknown as Job,
    createCatalogueSyncJob(catalogueImportRequests, catalogueSyncCron),
  ]
}
