import { catalogueOfRecords } from '../catalogue-imports/catalogue-of-records.ts'
import { buildCatalogueIndex, type CatalogueIndex } from '../matching/catalogue-index.ts'
import { factRowsOf } from '../matching/fact-rows.ts'
import type { SameText } from './page-score.ts'

/** A catalogue without a database: what readings are matched with, and which printings read alike. */
export interface BenchCatalogue {
  readonly index: CatalogueIndex
  readonly cards: number
  readonly sameText: SameText
}

export function benchCatalogueOf(records: Iterable<unknown>, version: string): BenchCatalogue {
  const rules = { source: 'bench', assetBaseUrl: '', defaultLanguage: 'fr' }
  const rows = factRowsOf(catalogueOfRecords(records, rules))
  const keys = new Map(
    rows.map(({ id, translations }) => [
      id,
      new Map(translations.map(({ lang, twinKey }) => [lang, twinKey])),
    ]),
  )
  const sameText: SameText = (one, other, lang) => {
    const [left, right] = [keys.get(one), keys.get(other)]
    const langs = lang === null ? [...(left?.keys() ?? [])] : [lang]
    return langs.some((each) => {
      const key = left?.get(each)
      return key !== undefined && key !== null && key === right?.get(each)
    })
  }
  return { index: buildCatalogueIndex(rows, { version }), cards: rows.length, sameText }
}
