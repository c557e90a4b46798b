import type { Database } from '@socle/database'
import type { CatalogueVersions } from '../catalogue/catalogue-version.service.ts'
import * as asian from './asian-ids.repository.ts'
import type { CataloguePlan } from './catalogue-plan.ts'
import * as states from './catalogue-state.repository.ts'

interface Deps {
  readonly database: Database
  readonly catalogueVersions: CatalogueVersions
}

/** What the catalogue holds of series and sets. */
export interface KnownRows {
  readonly series: readonly states.SeriesState[]
  readonly sets: readonly states.SetState[]
}

/** Makes room for international ids that Asian rows were the first to have. */
export class AsianIds {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  async known(): Promise<KnownRows> {
    const { handle } = this.#deps.database
    return { series: await states.seriesStates(handle), sets: await states.setStates(handle) }
  }

  /** What is known afterwards. */
  async makeRoom(plan: CataloguePlan, known: KnownRows): Promise<KnownRows> {
    const series = squatted(
      plan.series.map(({ value }) => value),
      known.series,
    )
    const sets = squatted(plan.sets, known.sets)
    if (series.length + sets.length === 0) return known
    const { database, catalogueVersions } = this.#deps
    await database.transaction(async (tx) => {
      catalogueVersions.renew(tx, { isImport: true, keepsCounts: true })
      for (const id of series) await asian.renameSeries(tx, id, `asia-${id}`)
      for (const id of sets) await asian.renameSet(tx, id, `asia-${id}`)
    })
    return this.known()
  }
}

function squatted(
  incoming: readonly { readonly region: string; readonly id: string }[],
  known: readonly { readonly region: string; readonly id: string }[],
): string[] {
  const bare = new Set(known.filter(({ region }) => region === 'asia').map(({ id }) => id))
  return incoming.filter(({ region, id }) => region === 'intl' && bare.has(id)).map(({ id }) => id)
}
