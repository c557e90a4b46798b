import type { Database, Handle } from '@socle/database'
import { newId } from '@socle/kernel'
import { type Caller, memberOf } from '../access/caller.ts'
import { holdNotFound } from '../holds/hold.errors.ts'
import { isHoldId } from '../holds/hold.ts'
import { annotationNotFound, tooManyHolds } from './annotation.errors.ts'
import * as annotations from './annotation.repository.ts'
import {
  type AnnotationInput,
  type AnnotationRow,
  columnsOf,
  type HoldAnnotations,
  holdAnnotationsOf,
  type UserAnnotation,
  userAnnotationOf,
} from './annotation.ts'

const MOST_HOLDS = 1000
const FIRST_INTERNAL_ID = 1_500_000_000

/** What members say of holds: each their own opinion, and what they agree on. */
export class AnnotationService {
  readonly #database: Database

  constructor(deps: { readonly database: Database }) {
    this.#database = deps.database
  }

  /** By internal id or by the number that setup hands out; throws `hold_not_found`. */
  async get(caller: Caller, askedId: number): Promise<HoldAnnotations> {
    const found = await this.getMany(caller, [askedId])
    const one = found[askedId]
    if (!one) throw holdNotFound(askedId)
    return one
  }

  /** By the ids as asked; what names no hold is left out. Throws `too_many_holds`. */
  async getMany(caller: Caller, askedIds: readonly number[]): Promise<Record<string, HoldAnnotations>> {
    if (askedIds.length > MOST_HOLDS) throw tooManyHolds(askedIds.length, MOST_HOLDS)
    const { handle } = this.#database
    const holdIds = await holdIdsOf(handle, askedIds)
    const rows =
      holdIds.size === 0 ? [] : await annotations.listByHolds(handle, [...new Set(holdIds.values())])
    const byHold = Map.groupBy<number, AnnotationRow>(rows, (row) => row.hold_id)
    return Object.fromEntries(
      [...holdIds].map(([askedId, holdId]) => [
        askedId,
        holdAnnotationsOf(askedId, byHold.get(holdId) ?? [], caller.member?.id),
      ]),
    )
  }

  /** Writes the caller's opinion; what is not sent stays. Throws `hold_not_found`. */
  async put(caller: Caller, askedId: number, input: AnnotationInput): Promise<UserAnnotation> {
    const member = memberOf(caller)
    return this.#database.transaction(async (tx) => {
      const holdId = await holdIdOf(tx, askedId)
      if (!(await annotations.lockHold(tx, holdId))) throw holdNotFound(askedId)
      const row = await annotations.upsert(tx, {
        id: newId(),
        holdId,
        profileId: member.id,
        columns: columnsOf(input),
      })
      return userAnnotationOf(row)
    })
  }

  /** Throws `hold_not_found`, and `annotation_not_found` when the caller said nothing. */
  async remove(caller: Caller, askedId: number): Promise<void> {
    const member = memberOf(caller)
    await this.#database.transaction(async (tx) => {
      const holdId = await holdIdOf(tx, askedId)
      if (!(await annotations.remove(tx, holdId, member.id))) throw annotationNotFound(askedId)
    })
  }
}

/** Internal ids by the ids as asked, in the order asked. */
async function holdIdsOf(handle: Handle, askedIds: readonly number[]): Promise<Map<number, number>> {
  const ids = askedIds.filter(isHoldId)
  if (ids.length === 0) return new Map()
  const found = await annotations.listHoldIds(handle, {
    internal: ids.filter((id) => id >= FIRST_INTERNAL_ID),
    stokt: ids.filter((id) => id < FIRST_INTERNAL_ID),
  })
  const known = new Map<number, number>()
  for (const { id, stokt_id } of found) {
    known.set(id, id)
    if (stokt_id !== null) known.set(stokt_id, id)
  }
  return new Map(ids.flatMap((id) => (known.has(id) ? [[id, known.get(id)!]] : [])))
}

async function holdIdOf(handle: Handle, askedId: number): Promise<number> {
  const holdId = (await holdIdsOf(handle, [askedId])).get(askedId)
  if (holdId === undefined) throw holdNotFound(askedId)
  return holdId
}
