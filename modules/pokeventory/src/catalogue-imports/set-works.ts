import type { SetOfCards } from './card-row.ts'
import { type CataloguePlan, type Fault, type PlannedSet, setKey } from './catalogue-plan.ts'
import type { RowRules, SeriesRow, SetRow } from './catalogue-rows.ts'
import type { SetGroup } from './catalogue-source.ts'
import { seriesRow, setRow } from './set-row.ts'

/** What is known of a set that is there. */
interface KnownSet {
  readonly id: string
  readonly series_id: string
  readonly digital: boolean
  readonly source_hash: string | null
}

/** A set to go through. */
export interface SetWork extends SetOfCards {
  /** Null: only cards of it come, the set is there already. */
  readonly setRow: SetRow | null
  /** Its series, where that is neither there nor written before. */
  readonly seriesRow: SeriesRow | null
  /** Its hash as it is there; undefined: it is new. */
  readonly knownHash: string | null | undefined
  /** What the source is asked for. */
  readonly source: Pick<PlannedSet, 'region' | 'id' | 'rowId' | 'place'>
}

interface Asked {
  readonly groups: readonly SetGroup[]
  readonly known: { readonly sets: readonly KnownSet[]; readonly series: readonly { readonly id: string }[] }
  readonly sets: readonly string[] | undefined
  readonly rules: RowRules
}

export interface Works {
  readonly works: readonly SetWork[]
  /** Series to write first. */
  readonly series: readonly SeriesRow[]
  readonly faults: readonly Fault[]
}

const nowhere = { file: null, line: null }

/** What an import goes through: the series, then the sets that are wanted, then cards of sets that are there. */
export function worksOf(plan: CataloguePlan, asked: Asked): Works {
  const known = new Map(asked.known.sets.map((set) => [set.id, set]))
  const wanted = asked.sets && new Set(asked.sets)
  const isWanted = (id: string, rowId: string) => !wanted || wanted.has(id) || wanted.has(rowId)
  const allSeries = plan.series.map(({ value }) => seriesRow(value, plan.ids, asked.rules))
  const chosen = plan.sets.filter(({ id, rowId }) => isWanted(id, rowId))
  const rows = chosen.map((set) => setRow(set, plan.ids, asked.rules))
  const named = new Set(
    rows.filter(({ translations }) => translations.length > 0).map((row) => row.series_id),
  )
  const isAll = !asked.sets && !asked.rules.languages
  const series = allSeries.filter(({ id }) => isAll || named.has(id))
  const there = new Set([...asked.known.series, ...series].map(({ id }) => id))
  const works: SetWork[] = []
  const faults: Fault[] = []
  for (const [index, row] of rows.entries()) {
    const set = chosen[index]!
    const own = there.has(row.series_id) ? null : allSeries.find(({ id }) => id === row.series_id)
    if (own === undefined) faults.push({ ...set.place, id: set.id, reason: 'serie: no such series' })
    else works.push({ ...plannedWork(set, row, known.get(row.id)), seriesRow: own })
  }
  const others = foreignWorks(plan, asked.groups, { known, isWanted })
  return { works: [...works, ...others.works], series, faults: [...faults, ...others.faults] }
}

function plannedWork(set: PlannedSet, row: SetRow, known: KnownSet | undefined) {
  return { row, setRow: row, seriesId: set.seriesId, knownHash: known?.source_hash, source: set }
}

/** Cards whose set the source does not tell of: it may be there already. */
function foreignWorks(
  plan: CataloguePlan,
  groups: readonly SetGroup[],
  {
    known,
    isWanted,
  }: { readonly known: ReadonlyMap<string, KnownSet>; isWanted(id: string, rowId: string): boolean },
) {
  const planned = new Set(plan.sets.map(setKey))
  const works: SetWork[] = []
  const faults: Fault[] = []
  for (const { region, setId, seriesId } of groups) {
    const rowId = plan.ids.set(region, setId)
    if (planned.has(setKey({ region, id: setId })) || !isWanted(setId, rowId)) continue
    const row = known.get(rowId)
    if (!row) {
      faults.push({ ...nowhere, id: setId, reason: 'setId: no such set' })
      continue
    }
    works.push({
      row,
      setRow: null,
      seriesRow: null,
      seriesId: seriesId ?? row.series_id.replace(/^asia-/, ''),
      knownHash: row.source_hash,
      source: { region, id: setId, rowId, place: nowhere },
    })
  }
  return { works, faults }
}

/** Ids that a region of the source shares with the other one as it is in the catalogue. */
export function sharedWith(
  incoming: Iterable<{ readonly region: string; readonly id: string }>,
  known: Iterable<{ readonly region: string; readonly id: string }>,
): string[] {
  const there = { intl: new Set<string>(), asia: new Set<string>() }
  for (const { region, id } of known) there[region === 'asia' ? 'asia' : 'intl'].add(id)
  return [...incoming].flatMap(({ region, id }) => {
    const isShared =
      there.asia.has(`asia-${id}`) || (region === 'asia' ? there.intl.has(id) : there.asia.has(id))
    return isShared ? [id] : []
  })
}

/** What the catalogue may have beside: the source's regions alone, and of the sets that were asked for. */
export function surplusOf(
  plan: CataloguePlan,
  read: {
    readonly works: readonly SetWork[]
    readonly cards: readonly string[]
    readonly sets: readonly string[] | undefined
  },
) {
  return {
    source: 'tcgdex',
    regions: [...new Set(plan.sets.map(({ region }) => region))],
    cards: read.cards,
    sets: plan.sets.map(({ rowId }) => rowId),
    series: plan.series.map(({ value }) => plan.ids.series(value.region, value.id)),
    within: read.sets && read.works.map(({ row }) => row.id),
  }
}
