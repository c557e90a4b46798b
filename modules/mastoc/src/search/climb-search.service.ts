import type { Database } from '@socle/database'
import type { Cursors } from '@socle/kernel'
import type { Caller } from '../access/caller.ts'
import type { ClimbReading, CursorPage, Page, View } from '../climbs/climb-reading.service.ts'
import type { ClimbFilter } from '../climbs/filter.ts'
import { type FilterParams, filterOf, type OrderParams, orderOf } from '../climbs/filter-request.ts'
import * as marks from '../marks/mark-state.repository.ts'
import type { HoldConditions } from './conditions.ts'
import type { MarkedClimbs, SearchRequest } from './evaluate.ts'
import type { CurrentFace, FaceIndexes } from './face-indexes.service.ts'
import { type Narrowing, narrowHolds } from './narrow.ts'
import { queryClimbs, type SearchPage } from './query.ts'

/** What is asked of the climbs of a face. */
export interface HoldQuestion {
  /** Id or stokt id. */
  readonly face: string
  readonly conditions: HoldConditions
  readonly filter: FilterParams
}

export interface PagedQuestion extends HoldQuestion, OrderParams {
  readonly page: number
  readonly pageSize: number
  /** Keyset mode: empty for the first page, then `next_cursor`. */
  readonly after?: string
  readonly view?: View
}

interface Deps {
  readonly database: Database
  readonly cursors: Cursors
  readonly indexes: FaceIndexes
  readonly climbs: ClimbReading
}

/** No member marked more climbs of a face than it was designed for. */
const MOST_MARKS = 1_000_000

/** Finds climbs by their holds. */
export class ClimbSearch {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Throws `face_not_found`, `bad_token`, `unknown_hold`, `unknown_grade`, `jwt_required`. */
  async query(caller: Caller, question: PagedQuestion): Promise<Page | CursorPage> {
    const { cursors } = this.#deps
    const { after, page, pageSize: page_size } = question
    const order = orderOf(question)
    const list = `mastoc.query ${order.key} ${order.direction}`
    const stretch = after === undefined ? { skip: (page - 1) * page_size } : this.#behind(list, after)
    const { index, request } = await this.#prepare(caller, question)
    const found = queryClimbs(index, request, { order, page: { ...stretch, limit: page_size } })
    const results = await this.#read(caller, found.ids, question.view)
    if (after === undefined) return { results, count: found.count, page, page_size }
    const { next } = found
    return { results, next_cursor: next && cursors.encode(list, [next.value, next.id]) }
  }

  /** How many climbs each further hold would leave; throws what `query` throws. */
  async narrow(
    caller: Caller,
    question: HoldQuestion,
    options: { readonly zeros: boolean },
  ): Promise<Narrowing> {
    const { index, request } = await this.#prepare(caller, question)
    return narrowHolds(index, request, options)
  }

  async #prepare(
    caller: Caller,
    { face, filter: params, conditions }: HoldQuestion,
  ): Promise<CurrentFace & { readonly request: SearchRequest }> {
    const filter = filterOf(caller, params, 'body')
    const current = await this.#deps.indexes.current(face)
    const marked = filter.marks ? await this.#marked(filter, current.faceId) : []
    return { ...current, request: { filter, conditions, marked } }
  }

  async #marked({ marks: wanted, visibility }: ClimbFilter, face: string): Promise<MarkedClimbs[]> {
    if (!wanted) return []
    const { profileId } = wanted
    const { handle } = this.#deps.database
    const state = await marks.find(handle, { profileId, visibility, face, limit: MOST_MARKS })
    const ids = {
      liked: state.liked,
      bookmarked: state.bookmarked,
      sent: state.sent,
      project: state.projects,
    }
    return (['liked', 'bookmarked', 'sent', 'project'] as const).flatMap((mark) => {
      const isWanted = wanted[mark]
      return isWanted === undefined ? [] : [{ ids: ids[mark], wanted: isWanted }]
    })
  }

  #behind(list: string, after: string): Pick<SearchPage, 'behind'> {
    if (after === '') return {}
    const [value, id] = this.#deps.cursors.decode(list, after)
    return { behind: { value: value ?? null, id: String(id) } }
  }

  #read(caller: Caller, ids: readonly string[], view: View | undefined) {
    const { climbs, database } = this.#deps
    return climbs.getMany(database.handle, caller, { ids, view })
  }
}
