import type { Database } from '@socle/database'
import type { JobOwner, Jobs } from '@socle/jobs'
import { DomainError, newId } from '@socle/kernel'
import type { Storage } from '@socle/storage'
import * as imports from '../imports/bundle.repository.ts'
import type { BundleService, Progress } from '../imports/bundle.service.ts'
import type { Bundle } from '../imports/bundle.ts'
import type { BundleFault } from '../imports/bundle-faults.ts'
import type { StoktClient } from './stokt.client.ts'
import { stoktNotConfigured } from './stokt.errors.ts'
import { bundleOfStokt } from './stokt-bundle.ts'
import { stoktImportJob } from './stokt-import-job.ts'

export interface StoktRequest {
  readonly gymStoktId: string
  /** Only climbs that are at most so old (default: all). */
  readonly maxAgeDays?: number
  readonly dryRun: boolean
}

interface Watching {
  readonly progress: Progress
  readonly signal: AbortSignal
}

interface Deps {
  readonly database: Database
  readonly storage: Storage
  readonly jobs: Jobs
  readonly bundles: BundleService
  readonly stokt: StoktClient | undefined
  readonly faultsOf: (bundle: unknown) => BundleFault[]
}

/** So many days are all of them. */
const ALL_DAYS = 9999
const FAULTS_TOLD = 3

/** Imports a gym from Stokt itself: by a job, or at once for the command. */
export class StoktImport {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Throws `stokt_not_configured`. */
  async enqueue(
    request: StoktRequest,
    owner: JobOwner | undefined,
  ): Promise<{ import_id: string; job_id: string }> {
    const { database, jobs } = this.#deps
    this.#client()
    const id = newId()
    const options = {
      gym_stokt_id: request.gymStoktId,
      max_age_days: request.maxAgeDays ?? ALL_DAYS,
    }
    return database.transaction(async (tx) => {
      await imports.insertImport(tx, {
        id,
        state: 'queued',
        dry_run: request.dryRun,
        source: 'stokt',
        options: JSON.stringify(options),
        payload_object_id: null,
      })
      const jobId = await jobs.enqueue(tx, stoktImportJob, { import_id: id }, owner ? { owner } : {})
      await imports.updateImport(tx, id, { job_id: jobId })
      return { import_id: id, job_id: jobId }
    })
  }

  /** Fetches what was asked for, once, then imports it; a run that was cut off goes on where it was. */
  async resume(importId: string, watching: Watching): Promise<void> {
    const { database, storage, bundles } = this.#deps
    const record = await imports.findImport(database.handle, importId)
    if (!record || record.state === 'done') return
    if (!record.payload_object_id) {
      const { gym_stokt_id: gymStoktId = '', max_age_days: maxAgeDays = ALL_DAYS } = record.options
      const bundle = await this.#fetch({ gymStoktId, maxAgeDays }, watching).catch(async (error: unknown) => {
        // a process that stops has not failed: the job runs again
        if (!watching.signal.aborted) await this.#fail(importId, error)
        throw error
      })
      const object = await storage.put(
        `mastoc/imports/${importId}-${newId()}.json`,
        Buffer.from(JSON.stringify(bundle)),
        { contentType: 'application/json' },
      )
      await database.transaction(async (tx) => {
        await storage.reference(tx, object)
        await imports.updateImport(tx, importId, { payload_object_id: object.id })
      })
    }
    await bundles.resume(importId, watching.progress)
  }

  /** Imports at once, in this process; returns the id of the import. Throws `stokt_not_configured`. */
  async run({ dryRun, ...request }: StoktRequest, watching: Watching): Promise<string> {
    const bundle = await this.#fetch(request, watching)
    return await this.#deps.bundles.run(
      bundle,
      { dryRun, resurrect: false, source: 'stokt' },
      watching.progress,
    )
  }

  async #fetch(
    { gymStoktId, maxAgeDays = ALL_DAYS }: Omit<StoktRequest, 'dryRun'>,
    { progress, signal }: Watching,
  ): Promise<Bundle> {
    const stokt = this.#client()
    const summary = await stokt.gymSummary(gymStoktId, { signal })
    const walls = await stokt.walls(gymStoktId, { signal })
    const faceIds = walls.flatMap((wall) => (wall.faces ?? []).map((face) => String(face.id)))
    const setups = []
    for (const faceId of faceIds) {
      setups.push(await stokt.setup(faceId, { signal }))
      progress(setups.length, faceIds.length, 'setups from Stokt')
    }
    const { climbs, isWhole } = await stokt.climbs(gymStoktId, {
      maxAgeDays,
      signal,
      onPage: (done, total) => progress(done, total, 'climbs from Stokt'),
    })
    const isComplete = isWhole && maxAgeDays >= ALL_DAYS
    const bundle = bundleOfStokt({ summary, walls, setups, climbs, isComplete })
    const faults = this.#deps.faultsOf(bundle)
    if (faults.length > 0) throw unfit(faults)
    return bundle
  }

  async #fail(importId: string, error: unknown): Promise<void> {
    const reason = error instanceof DomainError ? error.detail.en : String(error)
    await this.#deps.database.transaction((tx) =>
      imports.updateImport(tx, importId, { state: 'failed', error: reason.slice(0, 500) }),
    )
  }

  #client(): StoktClient {
    const { stokt } = this.#deps
    if (!stokt?.hasCredentials) throw stoktNotConfigured()
    return stokt
  }
}

function unfit(faults: readonly BundleFault[]): DomainError {
  const told = faults
    .slice(0, FAULTS_TOLD)
    .map(({ path, expected }) => `${path.join('.')} ${expected}`)
    .join('; ')
  return new DomainError({
    kind: 'upstream',
    code: 'stokt_failed',
    detail: {
      en: `What Stokt sent cannot be imported: ${told}`,
      fr: `Ce que Stokt a envoyé ne peut pas être importé : ${told}`,
    },
  })
}
