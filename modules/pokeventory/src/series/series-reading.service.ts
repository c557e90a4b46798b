import type { Database } from '@socle/database'
import { notFound, nouns } from '../catalogue/catalogue.errors.ts'
import { shownLanguage } from '../catalogue/shown-language.ts'
import * as rows from './series.repository.ts'
import { type SeriesView, seriesOf } from './series.ts'

interface ReadingDeps {
  readonly database: Database
  readonly defaultLanguage: string
}

/** Series, for whoever reads. */
export class SeriesReading {
  readonly #deps: ReadingDeps

  constructor(deps: ReadingDeps) {
    this.#deps = deps
  }

  async list(query: {
    readonly lang?: string
    readonly skip: number
    readonly limit: number
  }): Promise<SeriesView[]> {
    const { database, defaultLanguage } = this.#deps
    const lang = shownLanguage(query.lang, defaultLanguage)
    return (await rows.list(database.handle, { ...query, lang })).map(seriesOf)
  }

  async get(ids: readonly string[], asked: string | undefined): Promise<SeriesView> {
    const { database, defaultLanguage } = this.#deps
    const found = await rows.find(database.handle, ids, shownLanguage(asked, defaultLanguage))
    if (!found) throw notFound(nouns.series)
    return seriesOf(found)
  }
}
