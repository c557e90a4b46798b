import type { Database, Tx } from '@socle/database'
import type { JobOwner, Jobs } from '@socle/jobs'
import { newId, parseUuid } from '@socle/kernel'
import type { Storage } from '@socle/storage'
import type { ChangeLog } from '../changes/change-log.service.ts'
import { onCollision } from '../collisions.ts'
import * as imports from './bundle.repository.ts'
import type { Bundle } from './bundle.ts'
import { type Chunk, chunksOf, rowsIn } from './bundle-plan.ts'
import { markGone } from './gone.repository.ts'
import type { ImportEngine } from './import-engine.service.ts'
import { importJob } from './import-job.ts'
import type { RowOutcome } from './row-state.ts'
import { addOutcomes, type TotalsByEntity } from './totals.ts'

export interface BundleOptions {
  readonly dryRun: boolean
  readonly resurrect: boolean
  /** Where it came from, for the report: `bundle`, `files`, `stokt`. */
  readonly source: string
}

/** How far an import is. */
export type Progress = (done: number, total: number, note: string) => void

interface Deps {
  readonly database: Database
  readonly storage: Storage
  readonly jobs: Jobs
  readonly engine: ImportEngine
  readonly changes: ChangeLog
}

/** Thrown to take a dry run back; never leaves this file. */
class TakenBack extends Error {}

/** Imports whole gyms: by a job, or at once for the command. */
export class BundleService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Keeps the bundle and enqueues its import; both exist or neither does. */
  async enqueue(
    bundle: Bundle,
    options: BundleOptions & { readonly owner?: JobOwner | undefined },
  ): Promise<{ import_id: string; job_id: string }> {
    const { database, storage, jobs } = this.#deps
    const id = newId()
    const object = await storage.put(`mastoc/imports/${id}.json`, Buffer.from(JSON.stringify(bundle)), {
      contentType: 'application/json',
    })
    return database.transaction(async (tx) => {
      await storage.reference(tx, object)
      await insert(tx, id, { ...options, payloadObjectId: object.id })
      const jobId = await jobs.enqueue(
        tx,
        importJob,
        { import_id: id },
        options.owner ? { owner: options.owner } : {},
      )
      await imports.updateImport(tx, id, { job_id: jobId })
      return { import_id: id, job_id: jobId }
    })
  }

  /** Imports at once, in this process; returns the id of the import. */
  async run(bundle: Bundle, options: BundleOptions, progress: Progress): Promise<string> {
    const { database } = this.#deps
    const id = newId()
    await database.transaction((tx) => insert(tx, id, { ...options, payloadObjectId: null }))
    await this.#work(id, bundle, { options, progress })
    return id
  }

  /** Runs or goes on with an import that was enqueued; one that has ended is left alone. */
  async resume(id: string, progress: Progress): Promise<void> {
    const { database, storage } = this.#deps
    const record = await imports.findImport(database.handle, id)
    if (!record?.payload_object_id || record.state === 'done') return
    const object = await storage.find(database.handle, record.payload_object_id)
    if (!object) throw new Error(`the bundle of import ${id} is gone`)
    const bundle = JSON.parse((await storage.read(object.key)).toString()) as Bundle
    const options = {
      dryRun: record.dry_run,
      resurrect: record.options.resurrect ?? false,
      source: record.source,
    }
    await this.#work(id, bundle, { options, progress })
    await database.transaction((tx) => storage.release(tx, object.id))
  }

  async #work(
    id: string,
    bundle: Bundle,
    { options, progress }: { readonly options: BundleOptions; readonly progress: Progress },
  ): Promise<void> {
    const { database } = this.#deps
    await database.transaction((tx) => imports.updateImport(tx, id, { state: 'running', error: null }))
    try {
      if (options.dryRun) await this.#rehearse(id, bundle, { options, progress })
      else await this.#bringIn(id, bundle, { options, progress })
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      await database.transaction((tx) =>
        imports.updateImport(tx, id, { state: 'failed', error: message.slice(0, 500) }),
      )
      throw error
    }
    await database.transaction((tx) => imports.finishImport(tx, id, { state: 'done', error: null }))
  }

  /** One transaction a chunk, each with its rows of the report: a run that is cut off goes on where it was. */
  async #bringIn(
    id: string,
    bundle: Bundle,
    { options, progress }: { options: BundleOptions; progress: Progress },
  ) {
    const { database, engine } = this.#deps
    const total = rowsIn(bundle)
    const done = await imports.countRows(database.handle, id)
    let totals = (await imports.findImport(database.handle, id))?.totals ?? {}
    for (const chunk of chunksOf(bundle).filter(({ start }) => start >= done)) {
      totals = await database.transaction(async (tx) => {
        const outcomes = await engine.apply(tx, chunk, { resurrect: options.resurrect, importId: id })
        return keep(tx, id, { start: chunk.start, outcomes, totals })
      }, onCollision)
      progress(chunk.start + chunk.bodies.length, total, chunk.entity)
    }
    if (done > total) return
    await database.transaction(
      async (tx) => keep(tx, id, { start: total, outcomes: await this.#findGone(tx, bundle), totals }),
      onCollision,
    )
  }

  /** The run itself in one transaction that is taken back: what it reports is what the run will do. */
  async #rehearse(
    id: string,
    bundle: Bundle,
    { options, progress }: { options: BundleOptions; progress: Progress },
  ) {
    const { database, engine } = this.#deps
    const total = rowsIn(bundle)
    const outcomes: RowOutcome[] = []
    const work = async (tx: Tx, chunks: readonly Chunk[]) => {
      for (const chunk of chunks) {
        outcomes.push(...(await engine.apply(tx, chunk, { resurrect: options.resurrect, importId: null })))
        progress(chunk.start + chunk.bodies.length, total, chunk.entity)
      }
      outcomes.push(...(await this.#findGone(tx, bundle)))
      throw new TakenBack()
    }
    await database.transaction((tx) => work(tx, chunksOf(bundle))).catch(unlessTakenBack)
    await database.transaction((tx) =>
      keep(tx, id, { start: 0, outcomes: withoutUnborn(outcomes), totals: {} }),
    )
  }

  /** Climbs that a complete face no longer has upstream: marked, never deleted. */
  async #findGone(tx: Tx, bundle: Bundle): Promise<RowOutcome[]> {
    const outcomes: RowOutcome[] = []
    for (const face of bundle.complete_faces ?? []) {
      const faceId = parseUuid(face) ?? face
      const listed = (bundle.climbs ?? [])
        .filter((climb) => (parseUuid(climb.face_stokt_id) ?? climb.face_stokt_id) === faceId)
        .map((climb) => climb.stokt_id)
      for (const climb of await markGone(tx, faceId, listed)) {
        this.#deps.changes.record(tx, { entity: 'climb', id: climb.id, faceId: climb.face_id })
        outcomes.push(goneOutcome(climb))
      }
    }
    return outcomes
  }
}

async function insert(
  tx: Tx,
  id: string,
  { dryRun, source, resurrect, payloadObjectId }: BundleOptions & { readonly payloadObjectId: string | null },
): Promise<void> {
  await imports.insertImport(tx, {
    id,
    state: 'queued',
    dry_run: dryRun,
    source,
    options: JSON.stringify(resurrect ? { resurrect } : {}),
    payload_object_id: payloadObjectId,
  })
}

/** Keeps the rows and the sums in the transaction that made them true. */
async function keep(
  tx: Tx,
  id: string,
  { start, outcomes, totals }: { start: number; outcomes: readonly RowOutcome[]; totals: TotalsByEntity },
): Promise<TotalsByEntity> {
  await imports.insertRows(tx, id, { start, outcomes })
  const sums = addOutcomes(totals, outcomes)
  await imports.updateImport(tx, id, { totals: JSON.stringify(sums) })
  return sums
}

function unlessTakenBack(error: unknown): void {
  if (!(error instanceof TakenBack)) throw error
}

/** Ids of rows that only the rehearsal made name nothing. */
function withoutUnborn(outcomes: readonly RowOutcome[]): RowOutcome[] {
  const unborn = new Set(outcomes.filter((row) => row.action === 'created').map((row) => row.id))
  return outcomes.map((row) => (unborn.has(row.id) ? { ...row, id: null } : row))
}

function goneOutcome(climb: { readonly id: string; readonly stokt_id: string }): RowOutcome {
  return {
    index: 0,
    entity: 'climb',
    stoktId: climb.stokt_id,
    id: climb.id,
    action: 'gone',
    fields: [],
    warnings: [],
  }
}
