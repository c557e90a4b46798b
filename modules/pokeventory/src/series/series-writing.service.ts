import { constraintOf, type Database } from '@socle/database'
import type { Clock } from '@socle/kernel'
import { alreadyExists, hasChildren, inUse, notFound, nouns } from '../catalogue/catalogue.errors.ts'
import type { CatalogueVersions } from '../catalogue/catalogue-version.service.ts'
import { isRowInUse, removalRetries } from '../catalogue/in-use.ts'
import type { Region } from '../catalogue/region.ts'
import { given, type NamedBody, namesToWrite } from '../catalogue/written-names.ts'
import * as rows from './series-write.repository.ts'

interface WritingDeps {
  readonly database: Database
  readonly clock: Clock
  readonly catalogueVersions: CatalogueVersions
}

export interface SeriesBody extends NamedBody<{ readonly name?: string | null }> {
  readonly logo?: string | null
  readonly region?: Region | null
  readonly digital?: boolean | null
}

/** What editors do to series. */
export class SeriesWriting {
  readonly #deps: WritingDeps

  constructor(deps: WritingDeps) {
    this.#deps = deps
  }

  /** `lang`: of the name. */
  async create(body: SeriesBody & { readonly id: string }, lang: string): Promise<void> {
    const { database, catalogueVersions } = this.#deps
    const names = namesToWrite(body, lang)
    const { logo = null, region, digital } = body
    const row = { id: body.id, logo, region: region ?? 'intl', digital: digital ?? false }
    try {
      await database.transaction(async (tx) => {
        await rows.insert(tx, { ...row, source: 'manual', source_hash: null, updated_at: null })
        await rows.upsertNames(tx, body.id, names)
        catalogueVersions.renew(tx)
      })
    } catch (error) {
      throw constraintOf(error) === 'series_pkey' ? alreadyExists(nouns.series) : error
    }
  }

  /** The id that was meant. */
  async edit(ids: readonly string[], body: SeriesBody, lang: string): Promise<string> {
    const { database, clock, catalogueVersions } = this.#deps
    const names = namesToWrite(body, lang)
    const { logo, region, digital } = body
    return database.transaction(async (tx) => {
      const change = { ...given({ logo, region, digital }), updated_at: clock.now().toISOString() }
      const id = await rows.update(tx, ids, change)
      if (id === undefined) throw notFound(nouns.series)
      await rows.upsertNames(tx, id, names)
      catalogueVersions.renew(tx)
      return id
    })
  }

  async remove(ids: readonly string[], { cascade }: { readonly cascade?: boolean }): Promise<void> {
    const { database, catalogueVersions } = this.#deps
    try {
      await database.transaction(async (tx) => {
        await rows.holdCards(tx, ids)
        const found = await rows.findUse(tx, ids)
        if (!found) throw notFound(nouns.series)
        if (found.isUsed) throw inUse(nouns.series)
        if (found.hasSets && !cascade) throw hasChildren(nouns.series)
        await rows.remove(tx, found.id)
        catalogueVersions.renew(tx)
      }, removalRetries)
    } catch (error) {
      throw isRowInUse(constraintOf(error)) ? inUse(nouns.series) : error
    }
  }
}
