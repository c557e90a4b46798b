import type { Database } from '@socle/database'
import { notFound, nouns } from '../catalogue/catalogue.errors.ts'
import { shownLanguage } from '../catalogue/shown-language.ts'
import * as rows from './set.repository.ts'
import { type SetView, setOf } from './set.ts'

interface ReadingDeps {
  readonly database: Database
  readonly defaultLanguage: string
}

export interface SetQuery {
  readonly series_id?: readonly string[]
  readonly lang?: string
  readonly skip: number
  readonly limit: number
}

/** Sets, for whoever reads. */
export class SetReading {
  readonly #deps: ReadingDeps

  constructor(deps: ReadingDeps) {
    this.#deps = deps
  }

  async list({ series_id: seriesIds, lang: asked, skip, limit }: SetQuery): Promise<SetView[]> {
    const { database, defaultLanguage } = this.#deps
    const lang = shownLanguage(asked, defaultLanguage)
    return (await rows.list(database.handle, { seriesIds, lang, skip, limit })).map(setOf)
  }

  async get(ids: readonly string[], asked: string | undefined): Promise<SetView> {
    const { database, defaultLanguage } = this.#deps
    const found = await rows.find(database.handle, ids, shownLanguage(asked, defaultLanguage))
    if (!found) throw notFound(nouns.set)
    return setOf(found)
  }
}
