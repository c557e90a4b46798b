import { constraintOf, type Database } from '@socle/database'
import type { Clock } from '@socle/kernel'
import { fold } from '../cards/fold.ts'
import { alreadyExists, hasChildren, inUse, notFound, nouns } from '../catalogue/catalogue.errors.ts'
import type { CatalogueVersions } from '../catalogue/catalogue-version.service.ts'
import { isRowInUse, removalRetries } from '../catalogue/in-use.ts'
import type { Region } from '../catalogue/region.ts'
import { given, type NamedBody, namesToWrite } from '../catalogue/written-names.ts'
import type { MasterSets } from '../master-sets/master-set.service.ts'
import * as rows from './set-write.repository.ts'

interface WritingDeps {
  readonly database: Database
  readonly clock: Clock
  readonly catalogueVersions: CatalogueVersions
  readonly masterSets: MasterSets
}

export interface SetBody extends NamedBody<{ readonly name?: string | null }> {
  readonly series_id?: string | null
  readonly logo?: string | null
  readonly symbol?: string | null
  readonly card_count_official?: number | null
  readonly card_count_total?: number | null
  readonly release_date?: string | null
  readonly printed_code?: string | null
  readonly region?: Region | null
  readonly digital?: boolean | null
}

/** What editors do to sets. */
export class SetWriting {
  readonly #deps: WritingDeps

  constructor(deps: WritingDeps) {
    this.#deps = deps
  }

  /** `lang`: of the name. */
  async create(
    body: SetBody & { readonly id: string; readonly series_id: string },
    lang: string,
  ): Promise<void> {
    const { database, catalogueVersions } = this.#deps
    const names = namesOf(body, lang)
    try {
      await database.transaction(async (tx) => {
        const series = await rows.findSeries(tx, body.series_id)
        if (!series) throw notFound(nouns.series)
        await rows.insert(tx, { ...newRow(body), ...series, ...given(kindOf(body)) })
        await rows.upsertNames(tx, body.id, names)
        catalogueVersions.renew(tx)
      })
    } catch (error) {
      throw refusalOf(error)
    }
  }

  /** The id that was meant. */
  async edit(ids: readonly string[], body: SetBody, lang: string): Promise<string> {
    const { database, clock, catalogueVersions, masterSets } = this.#deps
    const names = namesOf(body, lang)
    const fields = given({ ...factsOf(body), ...kindOf(body), series_id: body.series_id })
    try {
      return await database.transaction(
        async (tx) => {
          const id = await rows.update(tx, ids, { ...fields, updated_at: clock.now().toISOString() })
          if (id === undefined) throw notFound(nouns.set)
          await rows.upsertNames(tx, id, names)
          if ('card_count_total' in fields || 'card_count_official' in fields)
            await masterSets.renewOfSets(tx, [id])
          catalogueVersions.renew(tx)
          return id
        },
        { retries: 3 },
      )
    } catch (error) {
      throw refusalOf(error)
    }
  }

  async remove(ids: readonly string[], { cascade }: { readonly cascade?: boolean }): Promise<void> {
    const { database, catalogueVersions } = this.#deps
    try {
      await database.transaction(async (tx) => {
        await rows.holdCards(tx, ids)
        const found = await rows.findUse(tx, ids)
        if (!found) throw notFound(nouns.set)
        if (found.isUsed) throw inUse(nouns.set)
        if (found.hasCards && !cascade) throw hasChildren(nouns.set)
        await rows.remove(tx, found.id)
        catalogueVersions.renew(tx)
      }, removalRetries)
    } catch (error) {
      throw refusalOf(error)
    }
  }
}

function refusalOf(error: unknown): unknown {
  const constraint = constraintOf(error)
  if (constraint === 'sets_pkey') return alreadyExists(nouns.set)
  if (constraint === 'sets_series_id_fkey') return notFound(nouns.series)
  return isRowInUse(constraint) ? inUse(nouns.set) : error
}

function namesOf(body: SetBody, lang: string) {
  return namesToWrite(body, lang).map((each) => ({ ...each, name_fold: fold(each.name) }))
}

const factsOf = (body: SetBody) => ({
  logo: body.logo ?? null,
  symbol: body.symbol ?? null,
  printed_code: body.printed_code ?? null,
  card_count_official: body.card_count_official ?? null,
  card_count_total: body.card_count_total ?? null,
  release_date: body.release_date ?? null,
})

const kindOf = ({ region, digital }: SetBody) => ({ region, digital })

const newRow = (body: SetBody & { readonly id: string; readonly series_id: string }) => ({
  id: body.id,
  series_id: body.series_id,
  ...factsOf(body),
  source: 'manual',
  source_hash: null,
  updated_at: null,
})
