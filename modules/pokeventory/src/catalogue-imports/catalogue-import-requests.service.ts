import type { Database, Tx } from '@socle/database'
import type { Jobs, JobView } from '@socle/jobs'
import { newId } from '@socle/kernel'
import type { Storage } from '@socle/storage'
import type { Static } from 'typebox'
import { importNotFound } from './catalogue-import.errors.ts'
import type { CatalogueImport, ImportWatch } from './catalogue-import.service.ts'
import { catalogueImportJob } from './catalogue-import-job.ts'
import { type CatalogueSources, checkedLanguages, type Wanted } from './catalogue-sources.service.ts'
import type { ImportReport } from './import-report.ts'

interface Deps {
  readonly database: Database
  readonly storage: Storage
  readonly jobs: Jobs
  readonly catalogueSources: CatalogueSources
  readonly catalogueImport: CatalogueImport
}

interface Asked extends Wanted {
  readonly dryRun: boolean
  /** Who may watch it beside other editors. */
  readonly accountId: string
}

/** A file as it was sent. */
interface Sent {
  readonly bytes: Uint8Array
  readonly filename: string
}

type Payload = Static<typeof catalogueImportJob.payload>

/** Imports that editors ask for, by a job. */
export class CatalogueImportRequests {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** From a configured API. Throws `validation_failed`. */
  async fromApi(from: string, asked: Asked): Promise<JobView> {
    const api = this.#deps.catalogueSources.checkedApi(from)
    checkedLanguages(asked.languages)
    const { database } = this.#deps
    return this.find(await database.transaction((tx) => this.#enqueue(tx, { api }, asked)))
  }

  /** From a file; it is kept until the import has ended. */
  async fromFile({ bytes, filename }: Sent, asked: Asked): Promise<JobView> {
    checkedLanguages(asked.languages)
    const { database, storage } = this.#deps
    const object = await storage.put(`pokeventory/catalogue-imports/${newId()}.ndjson`, bytes, {
      contentType: 'application/octet-stream',
    })
    const id = await database.transaction(async (tx) => {
      await storage.reference(tx, object)
      return this.#enqueue(tx, { object_id: object.id, filename: filename.slice(0, 200) }, asked)
    })
    return this.find(id)
  }

  /** Throws `not_found`; every editor may see every import. */
  async find(id: string): Promise<JobView> {
    const found = await this.#deps.jobs.find(id)
    if (!found || found.view.name !== catalogueImportJob.name) throw importNotFound()
    return found.view
  }

  watch(id: string, signal: AbortSignal): AsyncIterable<JobView> {
    return this.#deps.jobs.watch(id, signal)
  }

  /** Runs what was asked for. */
  async run(payload: Payload, watch: ImportWatch): Promise<ImportReport> {
    const { catalogueSources, catalogueImport } = this.#deps
    const { api, object_id: objectId, filename, languages, sets, dry_run: dryRun } = payload
    const source = objectId
      ? await catalogueSources.ofUpload(objectId, filename ?? '')
      : await catalogueSources.ofApi(api ?? '', { languages, sets })
    const report = await catalogueImport.run(source, { languages, sets, dryRun, prune: false }, watch)
    await this.drop(payload)
    return report
  }

  async sync(watch: ImportWatch): Promise<ImportReport> {
    const { catalogueSources, catalogueImport } = this.#deps
    return catalogueImport.run(await catalogueSources.ofSync(), { dryRun: false, prune: false }, watch)
  }

  /** The file of an import that has failed for good. */
  async drop({ object_id: objectId }: Payload): Promise<void> {
    const { database, storage } = this.#deps
    if (objectId) await database.transaction((tx) => storage.release(tx, objectId))
  }

  async #enqueue(
    tx: Tx,
    from: Pick<Payload, 'api' | 'object_id' | 'filename'>,
    { languages, sets, dryRun, accountId }: Asked,
  ): Promise<string> {
    const payload = {
      ...from,
      ...(languages && languages.length > 0 ? { languages: [...languages] } : {}),
      ...(sets && sets.length > 0 ? { sets: [...sets] } : {}),
      dry_run: dryRun,
    }
    const owner = { kind: 'account' as const, id: accountId }
    return this.#deps.jobs.enqueue(tx, catalogueImportJob, payload, { owner })
  }
}
