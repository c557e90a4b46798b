import type { Database } from '@socle/database'
import type { Delivery, Realtime } from '@socle/realtime'
import type { Wording } from '../cards/card.ts'
import * as drafts from '../drafts/draft.repository.ts'
import type { DraftViews } from '../drafts/draft-views.service.ts'
import * as batches from './batch.repository.ts'
import { type BatchRow, hasEnded, topicOf } from './batch.ts'
import type { BatchReading } from './batch-reading.service.ts'

interface FollowingDeps {
  readonly database: Database
  readonly realtime: Realtime
  readonly reading: BatchReading
  readonly views: DraftViews
}

/** What happened to a batch, as it is streamed; `id` is the last draft that was told. */
export interface BatchEvent {
  readonly id: string
  readonly event: 'snapshot' | 'progress' | 'draft' | 'done' | 'failed'
  readonly data: unknown
}

/** A hint may be lost: the truth is looked at so often even without one. */
const BEAT_MS = 1000
/** The place before the first draft. */
const BEGINNING = '0'
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Waiting for a batch, and telling how it gets on. Hints wake who waits; what is told is read from the database. */
export class BatchFollowing {
  readonly #deps: FollowingDeps

  constructor(deps: FollowingDeps) {
    this.#deps = deps
  }

  /** Waits until the batch has ended, the time is over, or who waits has gone. */
  async settled(batchId: string, waitMs: number, signal: AbortSignal): Promise<void> {
    if (waitMs === 0) return
    const over = new AbortController()
    const timer = setTimeout(() => over.abort(), waitMs)
    const until = AbortSignal.any([over.signal, signal])
    try {
      const hints = this.#hints(batchId, until)
      if (!(await this.#isOpen(batchId))) return
      for await (const hint of hints) if (!isStep(hint) && !(await this.#isOpen(batchId))) return
    } finally {
      clearTimeout(timer)
      over.abort()
    }
  }

  /** Tells everything, or what came after `lastId`; ends with `done` or `failed`, which hold the whole batch. */
  async *events(
    row: BatchRow,
    { lastId, ...wording }: Follower,
    signal: AbortSignal,
  ): AsyncGenerator<BatchEvent> {
    const hints = this.#hints(row.id, signal)
    const isBack = lastId !== undefined && (lastId === BEGINNING || UUID.test(lastId))
    const told: Told = { wording, last: isBack ? lastId : BEGINNING, progress: '', isOver: false }
    if (!isBack) {
      const data = await this.#deps.reading.view(row, wording)
      for (const { id } of data.drafts) if (id > told.last) told.last = id
      yield { id: told.last, event: 'snapshot', data }
    }
    yield* this.#news(row.id, told)
    if (told.isOver) return
    for await (const hint of hints) {
      yield* this.#news(row.id, told, hint)
      if (told.isOver) return
    }
  }

  /** What has happened since it was last told. */
  async *#news(batchId: string, told: Told, hint?: Delivery): AsyncGenerator<BatchEvent> {
    const { database, reading } = this.#deps
    // before the drafts: when it has ended by now, they are all there
    const row = await batches.find(database.handle, batchId)
    told.isOver = !row || hasEnded(row.status)
    if (!row) return
    if (!isStep(hint) || told.isOver)
      for (const data of await this.#draftsAfter(batchId, told)) {
        told.last = data.id
        yield { id: told.last, event: 'draft', data }
      }
    if (told.isOver) {
      const event = row.status === 'done' ? 'done' : 'failed'
      yield { id: told.last, event, data: await reading.view(row, told.wording) }
      return
    }
    const progress = JSON.stringify(row.progress)
    if (progress !== told.progress) yield { id: told.last, event: 'progress', data: row.progress }
    told.progress = progress
  }

  #hints(batchId: string, signal: AbortSignal): AsyncIterable<Delivery> {
    return this.#deps.realtime.follow(topicOf(batchId), { signal, beatMs: BEAT_MS })
  }

  #isOpen(batchId: string): Promise<boolean> {
    return batches
      .find(this.#deps.database.handle, batchId)
      .then((row) => row !== undefined && !hasEnded(row.status))
  }

  async #draftsAfter(batchId: string, { last, wording }: Told) {
    const { database, views } = this.#deps
    const rows = await drafts.listMadeAfter(database.handle, batchId, last === BEGINNING ? null : last)
    return views.of(database.handle, rows, wording)
  }
}

/** Who follows a batch. */
interface Follower extends Wording {
  /** The last draft that they were told, when they come back. */
  readonly lastId: string | undefined
}

/** What a follower knows already. */
interface Told {
  readonly wording: Wording
  /** The last draft. */
  last: string
  progress: string
  isOver: boolean
}

/** Only the progress has changed. */
function isStep(hint: Delivery | undefined): boolean {
  return hint?.kind === 'note' && hint.event === 'progress'
}
