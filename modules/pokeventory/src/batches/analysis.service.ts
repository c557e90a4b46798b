import type { Database, Tx } from '@socle/database'
import { type Clock, DomainError, newId } from '@socle/kernel'
import type { Log } from '@socle/observability'
import type { Realtime } from '@socle/realtime'
import type { Blobs } from '@socle/storage'
import * as cards from '../drafts/candidate-card.repository.ts'
import type { CropStore } from '../drafts/crop-store.service.ts'
import * as drafts from '../drafts/draft.repository.ts'
import type { NewDraft } from '../drafts/draft.ts'
import { draftOfCard, unreadDraft, wholeImage } from '../drafts/new-draft.ts'
import * as images from '../images/image.repository.ts'
import type { AnalysedCard, AnalysedImage } from '../recognition/analysis.ts'
import * as batches from './batch.repository.ts'
import { topicOf } from './batch.ts'
import type { BatchEnding } from './batch-ending.service.ts'
import { progressAfter } from './batch-progress.ts'
import type { ImageReader } from './image-reader.service.ts'
import type { Taken } from './queue.repository.ts'

interface AnalysisDeps {
  readonly database: Database
  readonly blobs: Blobs
  readonly realtime: Realtime
  readonly clock: Clock
  readonly log: Log
  readonly reader: ImageReader
  readonly crops: CropStore
  readonly ending: BatchEnding
}

const EMPTY_CATALOGUE = 'Le catalogue est vide : importez-le pour que des cartes soient proposées.'
const UNREADABLE = 'Aucune carte n’a été reconnue sur cette image.'

/** Analyses one photograph and writes what was found, all of it in one transaction or nothing. */
export class Analysis {
  readonly #deps: AnalysisDeps

  constructor(deps: AnalysisDeps) {
    this.#deps = deps
  }

  /** Throws only what another try may mend: the store of the bytes, the database, the end of the process. */
  async run(taken: Taken, signal: AbortSignal): Promise<void> {
    const { database, blobs, reader, log } = this.#deps
    await batches.setRunning(database.handle, taken.batch_id)
    const bytes = await blobs.get(taken.redis_key)
    if (!bytes) return this.#end(taken, { status: 'expired', failure: 'image_expired' })
    let found: AnalysedImage
    try {
      found = await reader.read(bytes, taken, signal)
    } catch (error) {
      signal.throwIfAborted()
      const failure = error instanceof DomainError ? error.code : 'analysis_crashed'
      // the process stops: nothing is wrong with the photograph, another one goes on with it
      if (failure === 'pool_closed') throw error
      log.warn({ image_id: taken.id, batch_id: taken.batch_id, failure, err: error }, 'a photograph failed')
      return this.#end(taken, { status: 'failed', failure })
    }
    await this.#keep(taken, found)
  }

  /** An image that has killed everybody who worked on it. */
  async giveUp(taken: Taken): Promise<void> {
    await this.#end(taken, { status: 'failed', failure: 'analysis_crashed' })
  }

  async #keep(taken: Taken, found: AnalysedImage): Promise<void> {
    const { database, crops } = this.#deps
    const made = await this.#draftsOf(taken, found)
    const kept = await crops.put(
      made.flatMap(({ draft, crop }) => (crop ? [{ draftId: draft.id, crop }] : [])),
    )
    const rows = made.map(({ draft }) => ({ ...draft, crop_key: kept.get(draft.id)?.key ?? null }))
    const isWritten = await database.transaction((tx) => this.#write(tx, taken, { found, rows, kept }))
    if (!isWritten) await crops.drop([...kept.values()])
    this.#tell(taken, 'drafts')
  }

  /** False when the image is not to be analysed any more: it was deleted, or another process was quicker. */
  async #write(tx: Tx, taken: Taken, { found, rows, kept }: Written): Promise<boolean> {
    if (!(await this.#isOpen(tx, taken))) return false
    await this.#deps.crops.reference(tx, [...kept.values()])
    await drafts.insertMany(tx, rows)
    const { width, height, rotation, ignored, emptyPockets } = found
    const page = { rotation, rows: found.rows, cols: found.cols }
    await images.setAnalysed(tx, taken.id, { width, height, page, ignored, emptyPockets })
    await this.#goOn(tx, taken)
    return true
  }

  async #end(taken: Taken, end: { readonly status: 'failed' | 'expired'; readonly failure: string }) {
    await this.#deps.database.transaction(async (tx) => {
      if (!(await this.#isOpen(tx, taken))) return
      await images.setEnd(tx, taken.id, end)
      await this.#goOn(tx, taken)
    })
    this.#tell(taken, 'images')
  }

  /** Holds the batch, then the image: whoever writes about either comes this way. */
  async #isOpen(tx: Tx, taken: Taken): Promise<boolean> {
    if (!(await batches.findForUpdate(tx, taken.batch_id))) return false
    return (await images.findForUpdate(tx, taken.id))?.status === 'stored'
  }

  /** After an image: the batch is farther, or at its end. */
  async #goOn(tx: Tx, { batch_id }: Taken): Promise<void> {
    const counts = await images.countByStatus(tx, batch_id)
    const imagesTotal = counts.stored + counts.analyzed + counts.failed + counts.expired
    const imagesDone = imagesTotal - counts.stored
    const made = await drafts.countOfBatch(tx, batch_id)
    const isFailed = counts.analyzed === 0
    const progress = progressAfter({ imagesDone, imagesTotal, cards: made }, isFailed)
    if (counts.stored > 0) await batches.setProgress(tx, batch_id, progress)
    else await this.#deps.ending.end(tx, batch_id, { isFailed, progress })
  }

  async #draftsOf(taken: Taken, found: AnalysedImage): Promise<readonly MadeDraft[]> {
    const now = this.#deps.clock.now().toISOString()
    const { owner, batch_id: batchId, id: imageId, ordinal: imageIndex } = taken
    const place = { owner, batchId, imageId, imageIndex, now }
    const note = await this.#noteFor(found.cards)
    const groups = new Map<number, string>()
    const groupOf = (group: number | null) => {
      if (group === null) return null
      const id = groups.get(group) ?? newId()
      groups.set(group, id)
      return id
    }
    const made = found.cards.map((card, ordinal) => {
      const read = {
        id: newId(),
        ordinal,
        card: noted(card, note),
        groupId: groupOf(card.group),
        cropKey: null,
      }
      return { draft: draftOfCard(place, read), crop: card.crop }
    })
    if (made.length > 0 || found.emptyPockets.length > 0) return made
    const quad = wholeImage(found.width, found.height)
    return [{ draft: unreadDraft(place, { ordinal: 0, quad, note: UNREADABLE }), crop: undefined }]
  }

  /** Why nothing is proposed, where that has a simple reason. */
  async #noteFor(found: readonly AnalysedCard[]): Promise<string | null> {
    if (found.every(({ match }) => match.candidates.length > 0)) return null
    return (await cards.hasCards(this.#deps.database.handle)) ? null : EMPTY_CATALOGUE
  }

  #tell({ batch_id }: Taken, event: string): void {
    this.#deps.realtime.publish(topicOf(batch_id), { event })
  }
}

interface MadeDraft {
  readonly draft: NewDraft
  readonly crop: Uint8Array | undefined
}

interface Written {
  readonly found: AnalysedImage
  readonly rows: readonly NewDraft[]
  readonly kept: Awaited<ReturnType<CropStore['put']>>
}

function noted(card: AnalysedCard, note: string | null): AnalysedCard {
  if (note === null) return card
  const { match } = card
  return { ...card, match: { ...match, metadata: { ...match.metadata, note } } }
}
