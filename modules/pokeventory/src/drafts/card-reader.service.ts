import type { Database } from '@socle/database'
import type { Log } from '@socle/observability'
import type { Realtime } from '@socle/realtime'
import type { Blobs } from '@socle/storage'
import * as batches from '../batches/batch.repository.ts'
import type { HashMemory } from '../hashes/hash-memory.service.ts'
import { keyOfImage } from '../images/image.ts'
import type { Quad, Rotation } from '../pages/page.ts'
import type { AnalysedCard, Recognition } from '../recognition/analysis.ts'
import type { CropStore } from './crop-store.service.ts'
import * as drafts from './draft.repository.ts'
import { type DraftRow, draftTopic } from './draft.ts'
import { mayHappen } from './draft-state.ts'
import { readingOf } from './new-draft.ts'

interface CardReaderDeps {
  readonly database: Database
  readonly blobs: Blobs
  readonly realtime: Realtime
  readonly log: Log
  readonly recognition: Recognition
  readonly hashes: HashMemory
  readonly crops: CropStore
  readonly maxCards: number
  readonly maxCandidates: number
  readonly threshold: number
}

/** A card to read, as the job has it. */
export interface CardToRead {
  readonly draftId: string
  readonly quad: Quad
  readonly rotation: Rotation | null
}

/** Reads single cards at corners that a person gave. */
export class CardReader {
  readonly #deps: CardReaderDeps

  constructor(deps: CardReaderDeps) {
    this.#deps = deps
  }

  async read(asked: CardToRead): Promise<void> {
    const { database, realtime } = this.#deps
    const draft = await drafts.find(database.handle, asked.draftId)
    // corners that were given later have a job of their own
    if (!draft || !isSameQuad(draft.polygon, asked.quad)) return
    const card = await this.#analysed(draft, asked)
    await this.#write(draft, card)
    realtime.publish(draftTopic(draft.id), { event: 'read' })
  }

  /** Undefined when the card cannot be read: the draft stays as it was. */
  async #analysed(draft: DraftRow, { quad, rotation }: CardToRead): Promise<AnalysedCard | undefined> {
    const { database, blobs, recognition, hashes, log, maxCards, maxCandidates, threshold } = this.#deps
    const batch = await batches.find(database.handle, draft.batch_id)
    const bytes = await blobs.get(keyOfImage(draft.image_id))
    if (!batch || !bytes) return undefined
    const { languages, set_ids: setIds } = batch.options
    const learned = await hashes.of(draft.owner)
    const options = { languages, setIds, maxCards, maxCandidates, threshold, hashes: learned }
    try {
      return await recognition.analyseCard(bytes, rotation === null ? { quad } : { quad, rotation }, options)
    } catch (error) {
      log.warn({ draft_id: draft.id, err: error }, 'a card could not be read again')
      return undefined
    }
  }

  async #write(before: DraftRow, card: AnalysedCard | undefined): Promise<void> {
    const { database, crops } = this.#deps
    const earlier = before.crop_key
    const kept = card
      ? await crops.put([{ draftId: before.id, crop: card.crop, earlier }])
      : new Map<string, never>()
    const object = kept.get(before.id)
    const isUsed = await database.transaction(async (tx) => {
      const draft = await drafts.findForUpdate(tx, before.owner, before.id)
      if (!draft || !isSameQuad(draft.polygon, before.polygon)) return false
      if (!card || !mayHappen('change', draft.status)) {
        await drafts.update(tx, draft.id, { is_processing: false })
        return false
      }
      if (object) await crops.reference(tx, [object])
      if (object && draft.crop_key !== null) await crops.release(tx, [draft.crop_key])
      const { polygon: _given, ...read } = readingOf(card)
      await drafts.update(tx, draft.id, {
        ...read,
        is_processing: false,
        reject_reason: null,
        group_id: null,
        ...(object && { crop_key: object.key }),
      })
      return true
    })
    if (!isUsed && object) await crops.drop([object])
  }
}

function isSameQuad(one: Quad, other: Quad): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
