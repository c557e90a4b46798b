import type { Database } from '@socle/database'
import type { Realtime } from '@socle/realtime'
import * as drafts from '../drafts/draft.repository.ts'
import type { HashMemory } from '../hashes/hash-memory.service.ts'
import * as images from '../images/image.repository.ts'
import type { AnalysedImage, AnalysisStep, Recognition } from '../recognition/analysis.ts'
import * as batches from './batch.repository.ts'
import { topicOf } from './batch.ts'
import { progressAt } from './batch-progress.ts'
import type { Taken } from './queue.repository.ts'

interface ReaderDeps {
  readonly database: Database
  readonly realtime: Realtime
  readonly recognition: Recognition
  readonly hashes: HashMemory
  readonly maxCards: number
  readonly maxCandidates: number
  readonly threshold: number
}

/** Progress is written so often at most. */
const WRITE_EVERY_MS = 300

/** Puts a photograph through the recognition and tells how far it is. */
export class ImageReader {
  readonly #deps: ReaderDeps

  constructor(deps: ReaderDeps) {
    this.#deps = deps
  }

  /** Throws what the recognition throws: the image has failed. */
  async read(bytes: Uint8Array, taken: Taken, signal: AbortSignal): Promise<AnalysedImage> {
    const { recognition, hashes, maxCards, maxCandidates, threshold } = this.#deps
    const { languages, set_ids: setIds } = taken.options
    const learned = await hashes.of(taken.owner)
    const options = { languages, setIds, maxCards, maxCandidates, threshold, hashes: learned }
    const step = await this.#progressOf(taken)
    const priority = taken.is_waited ? 1 : 0
    return recognition.analyse(bytes, options, { signal, priority, step })
  }

  /** Writes progress without ever being waited for: it is told again soon. */
  async #progressOf({ batch_id }: Taken): Promise<(step: AnalysisStep) => void> {
    const { database, realtime } = this.#deps
    const counts = await images.countByStatus(database.handle, batch_id)
    const imagesTotal = counts.stored + counts.analyzed + counts.failed + counts.expired
    const cards = await drafts.countOfBatch(database.handle, batch_id)
    const counted = { imagesDone: imagesTotal - counts.stored, imagesTotal, cards }
    let writtenMs = 0
    return (step) => {
      const nowMs = performance.now()
      if (nowMs - writtenMs < WRITE_EVERY_MS) return
      writtenMs = nowMs
      batches.setProgress(database.handle, batch_id, progressAt(counted, step)).then(
        () => realtime.publish(topicOf(batch_id), { event: 'progress' }),
        () => {},
      )
    }
  }
}
