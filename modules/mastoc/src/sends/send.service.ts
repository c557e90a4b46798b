import type { Database, Tx } from '@socle/database'
import { type Clock, type Cursors, newId } from '@socle/kernel'
import { notOwner } from '../access/access.errors.ts'
import { type Caller, isAdmin, memberOf, visibilityOf } from '../access/caller.ts'
import * as climbs from '../climbs/climb-lookup.repository.ts'
import { mustSee } from '../climbs/climb-rights.ts'
import { instantOf, parseInstant } from '../climbs/instant.ts'
import type { Counters } from '../counters/counter.service.ts'
import { resolveGrade } from '../grades/grade.ts'
import { type CursorPage, PagedList, type Paging } from '../paging/cursor-page.ts'
import { badSentAt, sendNotFound, sentTooFarAhead } from './send.errors.ts'
import * as sends from './send.repository.ts'
import { isTooFarAhead, mustFlashFirst, type Send, type SendEntry, type SendRow, sendOf } from './send.ts'

interface Deps {
  readonly database: Database
  readonly cursors: Cursors
  readonly clock: Clock
  readonly counters: Counters
}

/** What a member sends of an entry; `sent_at` is text of an ISO date or date-time. */
export type SendDraft = Partial<SendEntry>

const nothingSaid = {
  kind: 'send' as const,
  attempts: null,
  is_flash: false,
  grade_font: null,
  grade_feel: null,
  rating: null,
  comment: null,
}

/** Logbooks: what members climbed, and what they tried. */
export class Sends {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  async listByClimb(caller: Caller, climbId: string, paging: Paging): Promise<CursorPage<Send>> {
    const { database, cursors } = this.#deps
    mustSee(caller, await climbs.find(database.handle, climbId), climbId)
    const list = new PagedList(cursors, `mastoc.sends climb ${climbId}`)
    const rows = await sends.listByClimb(database.handle, climbId, list.stretch(paging))
    return pageOf(list, rows, paging)
  }

  async listOwn(caller: Caller, paging: Paging): Promise<CursorPage<Send>> {
    const { database, cursors } = this.#deps
    const whose = { profileId: memberOf(caller).id, visibility: visibilityOf(caller) }
    const list = new PagedList(cursors, `mastoc.sends member ${whose.profileId}`)
    const rows = await sends.listByProfile(database.handle, whose, list.stretch(paging))
    return pageOf(list, rows, paging)
  }

  /** Throws `climb_not_found`, `unknown_grade`, `validation_failed` (a flash that is none, a date ahead). */
  async log(caller: Caller, climbId: string, draft: SendDraft): Promise<Send> {
    const { database, clock } = this.#deps
    const me = memberOf(caller).id
    const entry = {
      ...nothingSaid,
      ...this.#read({ ...draft, sent_at: draft.sent_at ?? clock.now().toISOString() }),
    }
    return database.transaction(async (tx) => {
      mustSee(caller, await climbs.lock(tx, climbId), climbId)
      const id = newId()
      mustFlashFirst([...(await placedOf(tx, climbId, me)), { ...entry, id }])
      await sends.insert(tx, { ...entry, id, climb_id: climbId, profile_id: me })
      return this.#written(tx, climbId, id)
    })
  }

  /** The member's own; throws `not_found`, `not_owner` and what `log` throws. */
  async edit(caller: Caller, id: string, draft: SendDraft): Promise<Send> {
    const patch = this.#read(draft)
    return this.#deps.database.transaction(async (tx) => {
      const send = await this.#lockWithClimb(tx, caller, id)
      if (send.profile_id !== caller.member?.id) throw notOwner()
      const placed = await placedOf(tx, send.climb_id, send.profile_id)
      mustFlashFirst(placed.map((entry) => (entry.id === id ? { ...entry, ...patch } : entry)))
      await sends.update(tx, id, patch)
      return this.#written(tx, send.climb_id, id)
    })
  }

  /** The member's own, or anybody's for an admin. */
  async remove(caller: Caller, id: string): Promise<void> {
    await this.#deps.database.transaction(async (tx) => {
      const send = await this.#lockWithClimb(tx, caller, id)
      if (send.profile_id !== caller.member?.id && !isAdmin(caller)) throw notOwner()
      await sends.remove(tx, id)
      await this.#deps.counters.renew(tx, [send.climb_id])
    })
  }

  /** The climb is locked first, then the entry is read: two writers of one climb never see half of each other. */
  async #lockWithClimb(tx: Tx, caller: Caller, id: string): Promise<SendRow> {
    const known = await sends.find(tx, id)
    if (!known) throw sendNotFound(id)
    mustSee(caller, await climbs.lock(tx, known.climb_id), known.climb_id)
    const send = await sends.find(tx, id)
    if (!send) throw sendNotFound(id)
    return send
  }

  async #written(tx: Tx, climbId: string, id: string): Promise<Send> {
    await this.#deps.counters.renew(tx, [climbId])
    const row = await sends.find(tx, id)
    if (!row) throw new Error('an entry that was just written is not there')
    return sendOf(row)
  }

  /** Times as instants, grades as the table writes them. */
  #read<D extends SendDraft>(draft: D): D {
    return {
      ...draft,
      ...(draft.sent_at === undefined ? {} : { sent_at: this.#instant(draft.sent_at) }),
      ...(draft.grade_font == null ? {} : { grade_font: resolveGrade({ font: draft.grade_font }).font }),
    }
  }

  #instant(text: string): string {
    const instant = parseInstant(text)
    if (!instant) throw badSentAt(text)
    if (isTooFarAhead(instant, this.#deps.clock.now())) throw sentTooFarAhead()
    return instant
  }
}

async function placedOf(tx: Tx, climbId: string, profileId: string) {
  const rows = await sends.listPlaced(tx, climbId, profileId)
  return rows.map((row) => ({ ...row, sent_at: instantOf(row.sent_at) }))
}

function pageOf(list: PagedList, rows: readonly SendRow[], paging: Paging): CursorPage<Send> {
  const page = list.page(rows, paging, (row) => ({ value: row.sent_at, id: row.id }))
  return { ...page, results: page.results.map(sendOf) }
}
