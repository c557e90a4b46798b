import type { Database, Tx } from '@socle/database'
import { type Cursors, newId } from '@socle/kernel'
import { notOwner } from '../access/access.errors.ts'
import { type Caller, memberOf } from '../access/caller.ts'
import * as climbs from '../climbs/climb-lookup.repository.ts'
import { mustSee } from '../climbs/climb-rights.ts'
import type { Counters } from '../counters/counter.service.ts'
import * as managers from '../gyms/manager.repository.ts'
import { type CursorPage, PagedList, type Paging } from '../paging/cursor-page.ts'
import { commentNotFound } from './comment.errors.ts'
import * as comments from './comment.repository.ts'
import { type Comment, commentOf, mayDelete } from './comment.ts'

interface Deps {
  readonly database: Database
  readonly cursors: Cursors
  readonly counters: Counters
}

export interface CommentDraft {
  readonly text: string
  /** A comment of the same climb; an answer to an answer is hung on its root. */
  readonly replyTo?: string
}

/** What members say of climbs. */
export class Comments {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  async list(caller: Caller, climbId: string, paging: Paging): Promise<CursorPage<Comment>> {
    const { database, cursors } = this.#deps
    mustSee(caller, await climbs.find(database.handle, climbId), climbId)
    const list = new PagedList(cursors, `mastoc.comments ${climbId}`)
    const rows = await comments.listByClimb(database.handle, climbId, list.stretch(paging))
    const page = list.page(rows, paging, (row) => ({ value: row.created_at, id: row.id }))
    return { ...page, results: page.results.map(commentOf) }
  }

  /** Throws `climb_not_found`, `not_found` when what it answers is not on this climb. */
  async write(caller: Caller, climbId: string, { text, replyTo }: CommentDraft): Promise<Comment> {
    const { database, counters } = this.#deps
    const me = memberOf(caller).id
    return database.transaction(async (tx) => {
      mustSee(caller, await climbs.lock(tx, climbId), climbId)
      const reply_to = replyTo === undefined ? null : await rootOf(tx, climbId, replyTo)
      const comment = { id: newId(), climb_id: climbId, profile_id: me, text: text.trim(), reply_to }
      await comments.insert(tx, comment)
      await counters.renew(tx, [climbId])
      return one(tx, comment.id)
    })
  }

  /** By its author alone; throws `not_found`, `not_owner`. */
  async edit(caller: Caller, id: string, text: string): Promise<Comment> {
    return this.#deps.database.transaction(async (tx) => {
      const { comment } = await lockWithClimb(tx, caller, id)
      if (comment.profile_id !== memberOf(caller).id) throw notOwner()
      await comments.setText(tx, id, text.trim())
      return one(tx, id)
    })
  }

  /** A comment with answers leaves a stub; the last answer takes the stub of its root with it. */
  async remove(caller: Caller, id: string): Promise<void> {
    const { database, counters } = this.#deps
    const me = memberOf(caller).id
    await database.transaction(async (tx) => {
      const { comment, climb } = await lockWithClimb(tx, caller, id)
      const isManager = await managers.isManager(tx, climb.gym_id, me)
      if (!mayDelete(caller, comment, { climb, isManager })) throw notOwner()
      if (await comments.hasAnswers(tx, id)) await comments.blank(tx, id)
      else await comments.remove(tx, id)
      if (comment.reply_to) await comments.removeIfBare(tx, comment.reply_to)
      await counters.renew(tx, [climb.id])
    })
  }
}

/** The climb is locked first, then the comment is read again; a deleted one is no more. */
async function lockWithClimb(tx: Tx, caller: Caller, id: string) {
  const known = await comments.find(tx, id)
  if (!known) throw commentNotFound(id)
  const climb = mustSee(caller, await climbs.lock(tx, known.climb_id), known.climb_id)
  const comment = await comments.find(tx, id)
  if (!comment || comment.deleted_at !== null) throw commentNotFound(id)
  return { comment, climb }
}

async function rootOf(tx: Tx, climbId: string, replyTo: string): Promise<string> {
  const answered = await comments.find(tx, replyTo)
  if (!answered || answered.climb_id !== climbId) throw commentNotFound(replyTo)
  return answered.reply_to ?? answered.id
}

async function one(tx: Tx, id: string): Promise<Comment> {
  const row = await comments.find(tx, id)
  if (!row) throw new Error('a comment that was just written is not there')
  return commentOf(row)
}
