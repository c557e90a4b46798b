import { setImmediate } from 'node:timers/promises'
import { type Database, sqlState, type Tx } from '@socle/database'
import type { CatalogueVersions } from '../catalogue/catalogue-version.service.ts'
import { cardRow } from './card-row.ts'
import type { Fault } from './catalogue-plan.ts'
import type { CardRow, RowRules, SetRow } from './catalogue-rows.ts'
import type { SourceCards } from './catalogue-source.ts'
import * as states from './catalogue-state.repository.ts'
import * as rows from './catalogue-write.repository.ts'
import type { ReportCounter } from './import-report.ts'
import { diffOfSet, type LocatedRow, type SetDiff } from './set-diff.ts'
import type { SetWork } from './set-works.ts'

/** What hangs on the counts of a set. */
export interface CountedSets {
  renewOfSets(tx: Tx, setIds: readonly string[]): Promise<void>
}

interface Deps {
  readonly database: Database
  readonly catalogueVersions: CatalogueVersions
  readonly masterSets: CountedSets
}

interface How {
  readonly rules: RowRules
  readonly dryRun: boolean
  readonly counter: ReportCounter
}

/** What changed of a set. */
interface Change {
  readonly setRow: SetRow | null
  readonly cards: readonly CardRow[]
}

/** Longest stretch without giving others their turn. */
const STRETCH_MS = 10
const onCollision = { retries: 3 }

/** Writes a set with its cards in one transaction, or nothing where nothing changed. */
export class SetImport {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Ids of the cards that the source has of the set; null when it was not written. */
  async write(work: SetWork, given: SourceCards, how: How): Promise<readonly string[] | null> {
    const { counter, rules, dryRun } = how
    const cards = await rowsOf(given, work, rules)
    if (cards.length === 0 && rules.languages && work.setRow?.translations.length === 0) return null
    const ids = cards.map(({ row }) => row.id)
    const diff = diffOfSet(cards, await states.cardStates(this.#deps.database.handle, work.row.id, ids))
    counter.fail(diff.faults)
    const fault = dryRun ? undefined : await this.#writeDiff(work, diff)
    if (fault) {
      counter.fail([fault])
      return null
    }
    if (work.seriesRow) counter.add('series', 'created')
    if (work.setRow) counter.add('sets', outcomeOf(work))
    counter.add('cards', 'created', diff.created.length)
    counter.add('cards', 'updated', diff.updated.length)
    counter.add('cards', 'unchanged', diff.unchanged)
    return ids
  }

  async #writeDiff(work: SetWork, diff: SetDiff): Promise<Fault | undefined> {
    const cards = [...diff.created, ...diff.updated]
    const setRow = outcomeOf(work) === 'unchanged' ? null : work.setRow
    if (cards.length === 0 && !setRow) return undefined
    const { database, catalogueVersions } = this.#deps
    try {
      await database.transaction(async (tx) => {
        catalogueVersions.renew(tx, { isImport: true, keepsCounts: true })
        await this.#apply(tx, work, { setRow, cards })
      }, onCollision)
      return undefined
    } catch (error) {
      // what the tables refuse is the record's fault; anything else, a lost database first, is not
      if (!/^2[23]/.test(sqlState(error) ?? '')) throw error
      const reason = error instanceof Error ? error.message : String(error)
      return { ...work.source.place, id: work.row.id, reason }
    }
  }

  async #apply(tx: Tx, { row: { id }, seriesRow }: SetWork, { setRow, cards }: Change): Promise<void> {
    const before = await rows.countsOf(tx, id)
    if (seriesRow) await rows.upsertSeries(tx, [seriesRow])
    if (setRow) await rows.upsertSet(tx, setRow)
    if (cards.length > 0) {
      await rows.upsertCards(tx, cards)
      await rows.upsertCardTranslations(tx, cards)
    }
    await rows.recount(tx, id)
    if (before && JSON.stringify(before) !== JSON.stringify(await rows.countsOf(tx, id)))
      await this.#deps.masterSets.renewOfSets(tx, [id])
  }
}

async function rowsOf(given: SourceCards, set: SetWork, rules: RowRules): Promise<LocatedRow[]> {
  const located: LocatedRow[] = []
  let since = performance.now()
  for (const { value, place } of given.cards) {
    const row = cardRow(value, set, rules)
    if (row) located.push({ row, place })
    if (performance.now() - since < STRETCH_MS) continue
    await setImmediate()
    since = performance.now()
  }
  return located
}

function outcomeOf({ setRow, knownHash }: SetWork) {
  if (knownHash === undefined) return 'created'
  return !setRow || knownHash === setRow.source_hash ? 'unchanged' : 'updated'
}
