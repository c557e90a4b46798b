import type { Database, Tx } from '@socle/database'
import type { Jobs } from '@socle/jobs'
import type { Clock } from '@socle/kernel'
import type { Realtime } from '@socle/realtime'
import type { Asker } from '../access/asker.ts'
import * as batches from '../batches/batch.repository.ts'
import { imageNotFound } from '../images/image.errors.ts'
import * as images from '../images/image.repository.ts'
import type { ImageRow } from '../images/image.ts'
import type { ImageBytes } from '../images/image-bytes.service.ts'
import type { Cell, Quad, Rotation } from '../pages/page.ts'
import { cellUnder } from '../pages/page-order.ts'
import { cornersOf, isCovered } from './corners.ts'
import { badField, draftNotFound, notForSealed, tooManyDrafts } from './draft.errors.ts'
import * as drafts from './draft.repository.ts'
import { type Draft, draftTopic } from './draft.ts'
import type { DraftReading } from './draft-reading.service.ts'
import { demand } from './draft-state.ts'
import { boxOf, unreadDraft } from './new-draft.ts'
import { readCardJob } from './read-card-job.ts'

interface CornersDeps {
  readonly database: Database
  readonly jobs: Jobs
  readonly realtime: Realtime
  readonly clock: Clock
  readonly bytes: ImageBytes
  readonly reading: DraftReading
  readonly waitMs: number
}

/** Where a person says that a card lies. */
export interface GivenCorners {
  readonly corners: readonly (readonly number[])[]
  readonly rotation?: Rotation | undefined
}

/** More cards than any photograph shows. */
const MOST_DRAFTS = 250
const BEAT_MS = 1000

/** Cards at corners that a person gives: one that was found wrongly, or one that was missed. */
export class DraftCorners {
  readonly #deps: CornersDeps

  constructor(deps: CornersDeps) {
    this.#deps = deps
  }

  async move(asker: Asker, id: string, given: GivenCorners): Promise<Draft> {
    const { database, bytes, reading } = this.#deps
    const { caller } = asker
    const before = await reading.own(caller, id)
    demand('change', before)
    const image = await bytes.own(caller.accountId, before.image_id)
    const quad = quadOf(given, image)
    await bytes.read(image)
    await database.transaction(async (tx) => {
      const draft = await drafts.findForUpdate(tx, caller.accountId, id)
      if (!draft) throw draftNotFound()
      demand('change', draft)
      const read = draft.detected_metadata
      await drafts.update(tx, id, {
        polygon: quad,
        is_processing: true,
        ...(read && { detected_metadata: { ...read, bounding_box: boxOf(quad) } }),
      })
      await this.#enqueue(tx, id, { quad, rotation: given.rotation })
    })
    return this.#settled(asker, id)
  }

  async add(asker: Asker, imageId: string, given: GivenCorners): Promise<Draft> {
    const { database, bytes, clock } = this.#deps
    const image = await bytes.own(asker.caller.accountId, imageId)
    const quad = quadOf(given, image)
    await bytes.read(image)
    const id = await database.transaction(async (tx) => {
      // batch before image, as the analysis does; two at once must not take the same place
      await batches.findForUpdate(tx, image.batch_id)
      const held = await images.findForUpdate(tx, imageId)
      if (!held) throw imageNotFound()
      const ordinal = await drafts.nextOrdinal(tx, imageId)
      if (ordinal >= MOST_DRAFTS) throw tooManyDrafts(MOST_DRAFTS)
      const place = {
        owner: held.owner,
        batchId: held.batch_id,
        imageId,
        imageIndex: held.ordinal,
        now: clock.now().toISOString(),
      }
      const draft = unreadDraft(place, { ordinal, quad, note: null, ...cellOf(quad, held) })
      if (await drafts.isSealed(tx, imageId)) throw notForSealed()
      await drafts.insertMany(tx, [{ ...draft, is_processing: true }])
      const isLeft = ({ polygon }: { readonly polygon: Quad }) => !isCovered(polygon, quad)
      const [ignored, empty_pockets] = [held.ignored.filter(isLeft), held.empty_pockets.filter(isLeft)]
      await images.setBeside(tx, imageId, { ignored, empty_pockets })
      await this.#enqueue(tx, draft.id, { quad, rotation: given.rotation })
      return draft.id
    })
    return this.#settled(asker, id)
  }

  async #enqueue(
    tx: Tx,
    draftId: string,
    { quad, rotation }: { quad: Quad; rotation: Rotation | undefined },
  ) {
    const corners = quad.map(([x, y]) => [x, y])
    const payload = { draft_id: draftId, quad: corners, rotation: rotation ?? null }
    await this.#deps.jobs.enqueue(tx, readCardJob, payload)
  }

  /** The draft once it is read, or as it is when the time is over. */
  async #settled(asker: Asker, id: string): Promise<Draft> {
    const { realtime, reading, waitMs } = this.#deps
    const over = new AbortController()
    const timer = setTimeout(() => over.abort(), waitMs)
    const hints = realtime.follow(draftTopic(id), { signal: over.signal, beatMs: BEAT_MS })
    try {
      const isRead = async () => !(await reading.own(asker.caller, id)).is_processing
      if (!(await isRead())) for await (const _hint of hints) if (await isRead()) break
    } finally {
      clearTimeout(timer)
      over.abort()
    }
    return reading.read(asker, id)
  }
}

function quadOf({ corners }: GivenCorners, { width, height }: ImageRow): Quad {
  const quad = cornersOf(corners, { width: width ?? 0, height: height ?? 0 })
  if ('en' in quad) throw badField('corners', quad.en, quad.fr)
  return quad
}

function cellOf(quad: Quad, { page, width, height }: ImageRow): Cell {
  return page && width && height ? cellUnder(quad, { width, height }, page) : { row: 0, col: 0 }
}
