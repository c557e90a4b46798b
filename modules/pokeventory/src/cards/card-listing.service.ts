import type { Database, Handle } from '@socle/database'
import type { Caller } from '../access/caller.ts'
import { shownLanguage } from '../catalogue/shown-language.ts'
import * as rows from './card.repository.ts'
import { type CardRow, type CardView, cardOf } from './card.ts'
import { type CardFilter, type CardQuery, filterOf, nameWords } from './card-filter.ts'
import { type Found, findByName, findBySearch } from './card-search.repository.ts'
import { searchOf } from './search-words.ts'
import { SetCounts } from './set-counts.service.ts'
import { placeOf } from './set-stretch.ts'

interface ListingDeps {
  readonly database: Database
  readonly defaultLanguage: string
}

export interface CardListQuery extends CardQuery {
  readonly name?: string
  readonly q?: string
  readonly owned?: boolean
  readonly lang?: string
  readonly skip: number
  readonly limit: number
}

/** Who asks, and where paths of pictures begin for them. */
export interface ListAsker {
  /** Null: nobody has to be known. */
  readonly caller: Caller | null
  readonly publicBase: string
  /** The catalogue's, where the answer hangs on nothing else. */
  readonly version: string | null
}

export interface CardPage {
  readonly items: CardView[]
  readonly total: number
  readonly skip: number
  readonly limit: number
}

/** Lists and searches cards: two statements at most, whatever the page. */
export class CardListing {
  readonly #deps: ListingDeps
  readonly #counts = new SetCounts()

  constructor(deps: ListingDeps) {
    this.#deps = deps
  }

  async list({ caller, publicBase, version }: ListAsker, query: CardListQuery): Promise<CardPage> {
    const lang = shownLanguage(query.lang, this.#deps.defaultLanguage)
    const { skip, limit, owned } = query
    const filter = {
      ...filterOf(query),
      owned: owned === undefined || caller === null ? undefined : { owner: caller.accountId, isOwned: owned },
    }
    const { total, cards } = await this.#read({ query, filter, lang, version })
    return { items: cards.map((row) => cardOf(row, { lang, publicBase })), total, skip, limit }
  }

  async #read({ query, filter, lang, version }: Wanted): Promise<Listed> {
    const { handle } = this.#deps.database
    const name = nameWords(query.name)
    const search = query.q === undefined ? undefined : searchOf(query.q)
    const page = { skip: query.skip, limit: query.limit }
    if (search) {
      const found = await findBySearch(handle, search, { filter: { ...filter, name }, page })
      return byIds(handle, found, lang)
    }
    if (name) return byIds(handle, await findByName(handle, name, { filter, page }), lang)
    const place = placeOf(await this.#counts.count(handle, filter, version), page)
    if (place.setIds.length === 0) return { total: place.total, cards: [] }
    const cards = await rows.listOfSets(handle, filter, { ...place, limit: page.limit, lang })
    return { total: place.total, cards }
  }
}

interface Wanted {
  readonly query: CardListQuery
  readonly filter: CardFilter
  readonly lang: string
  readonly version: string | null
}

interface Listed {
  readonly total: number
  readonly cards: readonly CardRow[]
}

async function byIds(handle: Handle, { total, ids }: Found, lang: string): Promise<Listed> {
  return { total, cards: ids.length > 0 ? await rows.listByIds(handle, ids, lang) : [] }
}
