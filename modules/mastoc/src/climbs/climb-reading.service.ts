import { createHash } from 'node:crypto'
import type { Database, Handle } from '@socle/database'
import type { Cursors } from '@socle/kernel'
import type { Caller } from '../access/caller.ts'
import { climbNotFound } from './climb.errors.ts'
import * as climbs from './climb.repository.ts'
import type { Climb, FullClimb } from './climb.ts'
import type { Position } from './climb-order.repository.ts'
import { isVisible } from './climb-rights.ts'
import { climbOf, fullClimbOf } from './climb-view.ts'
import { isUnfiltered, type Order } from './filter.ts'
import { type FilterParams, filterOf, type OrderParams, orderOf } from './filter-request.ts'

export type View = 'short' | 'full'

/** Up to here rows are skipped faster than a look at the count would take. */
const NEAR = 500

export interface PageRequest extends FilterParams, OrderParams {
  readonly page: number
  readonly page_size: number
  readonly view?: View
}

export interface Page {
  readonly results: (Climb | FullClimb)[]
  readonly count: number
  readonly page: number
  readonly page_size: number
}

export interface CursorRequest extends FilterParams, OrderParams {
  /** Empty for the first page, then `next_cursor`. */
  readonly after: string
  readonly page_size: number
  readonly view?: View
}

export interface CursorPage {
  readonly results: (Climb | FullClimb)[]
  readonly next_cursor: string | null
}

/** Reads climbs as callers may see them. */
export class ClimbReading {
  readonly #database: Database
  readonly #cursors: Cursors

  constructor(deps: { readonly database: Database; readonly cursors: Cursors }) {
    this.#database = deps.database
    this.#cursors = deps.cursors
  }

  /** The old envelope: one statement near the beginning, at most two beyond, whatever the size. */
  async page(caller: Caller, request: PageRequest): Promise<Page> {
    const { handle } = this.#database
    const { page, page_size: limit, view } = request
    const filter = filterOf(caller, request)
    const offset = (page - 1) * limit
    // the count only chooses the end to read from: the one in the answer is of the same moment as the rows
    const known = offset >= NEAR && isUnfiltered(filter) ? await climbs.count(handle, filter) : undefined
    const isFromEnd = known !== undefined && known - offset < offset
    const stretch = { order: orderOf(request), me: meOf(caller), limit, offset, isCounted: true, isFromEnd }
    const rows = await rowsOf(handle, filter, { stretch, view })
    const count = rows[0]?.total ?? known ?? (await climbs.count(handle, filter))
    return { results: rows.map((row) => row.climb), count, page, page_size: limit }
  }

  /** Keyset pages: no row is seen twice or missed while others write. No `PagedList`: what climbs sort by may be null. */
  async after(caller: Caller, request: CursorRequest): Promise<CursorPage> {
    const order = orderOf(request)
    const list = listName(order)
    const stretch = {
      order,
      limit: request.page_size + 1,
      me: meOf(caller),
      ...(request.after === '' ? {} : { after: this.#position(list, request.after) }),
    }
    const rows = await rowsOf(this.#database.handle, filterOf(caller, request), {
      stretch,
      view: request.view,
    })
    const shown = rows.slice(0, request.page_size)
    const last = rows.length > shown.length ? shown.at(-1) : undefined
    return {
      results: shown.map((row) => row.climb),
      next_cursor: last ? this.#cursors.encode(list, [last.sortValue, last.climb.id]) : null,
    }
  }

  /** One climb by id; throws `climb_not_found` also for one that the caller may not see. */
  async get(caller: Caller, id: string, view?: View): Promise<Climb | FullClimb> {
    const [climb] = await this.getMany(this.#database.handle, caller, { ids: [id], view })
    if (!climb) throw climbNotFound(id)
    return climb
  }

  async getByStoktId(caller: Caller, stoktId: string, view?: View): Promise<Climb | FullClimb> {
    const id = await climbs.findIdByStoktId(this.#database.handle, stoktId)
    if (!id) throw climbNotFound(stoktId)
    return this.get(caller, id, view)
  }

  /** The visible ones of these climbs, in the order of `ids`. */
  async getMany(
    handle: Handle,
    caller: Caller,
    { ids, view }: { readonly ids: readonly string[]; readonly view?: View | undefined },
  ): Promise<(Climb | FullClimb)[]> {
    if (ids.length === 0) return []
    const me = meOf(caller)
    const rows =
      view === 'full'
        ? (await climbs.findManyFull(handle, ids, me))
            .filter((row) => isVisible(caller, row))
            .map(fullClimbOf)
        : (await climbs.findMany(handle, ids, me)).filter((row) => isVisible(caller, row)).map(climbOf)
    const byId = new Map(rows.map((climb) => [climb.id, climb]))
    return ids.flatMap((id) => byId.get(id) ?? [])
  }

  #position(list: string, cursor: string): Position {
    const [value, id] = this.#cursors.decode(list, cursor)
    return { value: value ?? null, id: String(id) }
  }
}

/** Entity tag of a climb as one caller reads it: `If-Match` compares it. */
export function climbTag(climb: Climb): string {
  return createHash('sha256').update(JSON.stringify(climb)).digest('base64url').slice(0, 22)
}

export function meOf(caller: Caller): string | null {
  return caller.member?.id ?? null
}

interface Row {
  readonly climb: Climb | FullClimb
  readonly sortValue: string | null
  /** Count of all that match, where it was asked for. */
  readonly total: number | null
}

async function rowsOf(
  handle: Handle,
  filter: Parameters<typeof climbs.list>[1],
  { stretch, view }: { readonly stretch: climbs.Stretch; readonly view: View | undefined },
): Promise<Row[]> {
  if (view === 'full') {
    const rows = await climbs.listFull(handle, filter, stretch)
    return rows.map((row) => ({ climb: fullClimbOf(row), sortValue: row.sort_value, total: row.total }))
  }
  const rows = await climbs.list(handle, filter, stretch)
  return rows.map((row) => ({ climb: climbOf(row), sortValue: row.sort_value, total: row.total }))
}

function listName(order: Order): string {
  return `mastoc.climbs ${order.key} ${order.direction}`
}
