import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Tx } from '@socle/database'
import type { Log } from '@socle/observability'
import * as drafts from '../drafts/draft.repository.ts'
import * as images from '../images/image.repository.ts'
import * as batches from './batch.repository.ts'
import type { BatchProgress } from './batch.ts'
import { type ReportSettings, reportOf } from './report.ts'

interface EndingDeps {
  readonly log: Log
  readonly settings: ReportSettings
  /** ANALYSIS_OUTPUT_DIR: reports are also written there. */
  readonly folder: string | undefined
}

const KEPT_REPORTS = 500
const REPORT_NAME = /^[0-9a-f-]{36}\.json$/

/** The end of a batch: its report. */
export class BatchEnding {
  readonly #deps: EndingDeps
  #writing: Promise<void> = Promise.resolve()

  constructor(deps: EndingDeps) {
    this.#deps = deps
  }

  /** The batch is held and none of its images is open. */
  async end(tx: Tx, batchId: string, how: { readonly isFailed: boolean; readonly progress: BatchProgress }) {
    const batch = (await batches.find(tx, batchId))!
    const shown = await images.listOfBatch(tx, batchId)
    const made = await drafts.listOfBatch(tx, batchId)
    const report = reportOf({ batch, images: shown, drafts: made, settings: this.#deps.settings })
    await batches.setEnd(tx, batchId, {
      status: how.isFailed ? 'failed' : 'done',
      progress: how.progress,
      error: how.isFailed ? (shown[0]?.failure ?? 'analysis_failed') : null,
      report,
    })
    tx.afterCommit(() => this.#write(batchId, report))
  }

  /** One after the other: the oldest are counted and removed. */
  #write(batchId: string, report: object): Promise<void> {
    const { folder, log } = this.#deps
    if (folder === undefined) return Promise.resolve()
    this.#writing = this.#writing
      .then(() => writeReport(folder, batchId, report))
      .catch((error: unknown) => log.warn({ batch_id: batchId, err: error }, 'a report could not be written'))
    return this.#writing
  }
}

/** Ids are made in the order of time, and so are the names. */
async function writeReport(folder: string, batchId: string, report: object): Promise<void> {
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, `${batchId}.json`), `${JSON.stringify(report, null, 2)}\n`)
  const names = (await readdir(folder)).filter((name) => REPORT_NAME.test(name)).sort()
  for (const name of names.slice(0, -KEPT_REPORTS)) await rm(join(folder, name), { force: true })
}
