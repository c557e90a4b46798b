import type { Database, Tx } from '@socle/database'
import { onCollision } from '../collisions.ts'
import { faceNotFound } from '../faces/face.errors.ts'
import { gymNotFound } from '../gyms/gym.errors.ts'
import type { ImportBodies } from './import-body.ts'
import type { ImportEngine } from './import-engine.service.ts'
import { type BatchReport, batchReport } from './import-report.ts'
import type { Importable } from './incoming.ts'
import type { RowOutcome } from './row-state.ts'

export interface ImportOptions {
  readonly dryRun: boolean
  readonly resurrect: boolean
}

export interface BatchOptions extends ImportOptions {
  /** `all`: rows that were plainly created or unchanged are reported too. */
  readonly report: 'notable' | 'all'
  /** Rows that were structurally bad and are skipped: their places in the body. */
  readonly badRows: readonly { readonly index: number; readonly reason: string }[]
}

/** Thrown to take a dry run back; never leaves this file. */
class TakenBack extends Error {}

/** Single rows and batches in one transaction each. */
export class ImportService {
  readonly #database: Database
  readonly #engine: ImportEngine

  constructor(deps: { readonly database: Database; readonly engine: ImportEngine }) {
    this.#database = deps.database
    this.#engine = deps.engine
  }

  /** Imports one row; throws `gym_not_found` or `face_not_found` for what it refers to. */
  async one<E extends Importable>(
    entity: E,
    body: ImportBodies[E],
    options: ImportOptions,
  ): Promise<RowOutcome> {
    const [outcome] = await this.#run(options, (tx) =>
      this.#engine.apply(tx, { entity, bodies: [body] }, { ...options, importId: null }),
    )
    if (outcome?.action === 'error') throw refusalOf(body)
    return outcome!
  }

  async batch<E extends Importable>(
    entity: E,
    bodies: readonly ImportBodies[E][],
    options: BatchOptions,
  ): Promise<BatchReport> {
    const outcomes = await this.#run(options, (tx) =>
      this.#engine.apply(tx, { entity, bodies }, { ...options, importId: null }),
    )
    return batchReport(outcomes, options)
  }

  /** A dry run is the run itself, taken back: both cannot differ. */
  async #run(options: ImportOptions, work: (tx: Tx) => Promise<RowOutcome[]>): Promise<RowOutcome[]> {
    let outcomes: RowOutcome[] = []
    try {
      await this.#database.transaction(async (tx) => {
        outcomes = await work(tx)
        if (options.dryRun) throw new TakenBack()
      }, onCollision)
    } catch (error) {
      if (!(error instanceof TakenBack)) throw error
    }
    return options.dryRun ? outcomes.map(withoutNewId) : outcomes
  }
}

function withoutNewId(outcome: RowOutcome): RowOutcome {
  return outcome.action === 'created' ? { ...outcome, id: null } : outcome
}

function refusalOf(body: object) {
  const { face_stokt_id, gym_stokt_id } = body as { face_stokt_id?: string; gym_stokt_id?: string }
  return face_stokt_id ? faceNotFound(face_stokt_id) : gymNotFound(String(gym_stokt_id))
}
