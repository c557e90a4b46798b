import type { Database } from '@socle/database'
import { notFound, nouns } from '../catalogue/catalogue.errors.ts'
import { shownLanguage } from '../catalogue/shown-language.ts'
import * as rows from './card.repository.ts'
import { type CardDetail, type CardView, cardDetailOf, cardOf } from './card.ts'
import { listPrintings } from './printing.repository.ts'

interface ReadingDeps {
  readonly database: Database
  readonly defaultLanguage: string
}

export interface Wanted {
  /** As the path may be meant. */
  readonly ids: readonly string[]
  readonly lang: string | undefined
  /** Where paths of pictures begin. */
  readonly publicBase: string
}

/** A basic energy has a few hundred printings. */
const mostPrintings = 500

/** One card and its kin. */
export class CardReading {
  readonly #deps: ReadingDeps

  constructor(deps: ReadingDeps) {
    this.#deps = deps
  }

  async get({ ids, lang: asked, publicBase }: Wanted): Promise<CardDetail> {
    const { database, defaultLanguage } = this.#deps
    const lang = shownLanguage(asked, defaultLanguage)
    const row = await rows.find(database.handle, ids, lang)
    if (!row) throw notFound(nouns.card)
    return cardDetailOf(row, { lang, publicBase })
  }

  async printings({
    ids,
    lang: asked,
    publicBase,
  }: Wanted): Promise<{ readonly twins: CardView[]; readonly same_name: CardView[] }> {
    const { database, defaultLanguage } = this.#deps
    const lang = shownLanguage(asked, defaultLanguage)
    const printings = await listPrintings(database.handle, ids, mostPrintings)
    if (!printings) throw notFound(nouns.card)
    const twins = new Set(printings.filter(({ isTwin }) => isTwin).map(({ id }) => id))
    const all = await rows.listByIds(
      database.handle,
      printings.map(({ id }) => id),
      lang,
    )
    const cards = all.map((row) => cardOf(row, { lang, publicBase }))
    return {
      twins: cards.filter(({ id }) => twins.has(id)),
      same_name: cards.filter(({ id }) => !twins.has(id)),
    }
  }
}
