import type { Database } from '@socle/database'
import type { CatalogueVersions } from '../catalogue/catalogue-version.service.ts'
import * as rows from './catalogue-write.repository.ts'
import * as pruning from './pruning.repository.ts'
import type { CountedSets } from './set-import.service.ts'

interface Deps {
  readonly database: Database
  readonly catalogueVersions: CatalogueVersions
  readonly masterSets: CountedSets
}

/** What was taken away, and how many cards stayed for collections that hold them. */
export interface Pruned {
  readonly series: number
  readonly sets: number
  readonly cards: number
  readonly inUse: number
}

/** Takes away what a source no longer has; never a card in use, nor what people wrote by hand. */
export class Pruning {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  async prune(surplus: pruning.Surplus): Promise<Pruned> {
    const { database, catalogueVersions, masterSets } = this.#deps
    return database.transaction(async (tx) => {
      const inUse = await pruning.countInUse(tx, surplus)
      const touched = await pruning.deleteCards(tx, surplus)
      const isWhole = surplus.within === undefined
      const sets = isWhole ? await pruning.deleteSets(tx, surplus) : 0
      const series = isWhole ? await pruning.deleteSeries(tx, surplus) : 0
      const changed = [...new Set(touched)]
      for (const setId of changed) await rows.recount(tx, setId)
      await masterSets.renewOfSets(tx, changed)
      if (touched.length + sets + series > 0) catalogueVersions.renew(tx, { isImport: true })
      return { series, sets, cards: touched.length, inUse }
    })
  }
}
