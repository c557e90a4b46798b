import { cardRow, type SetOfCards } from './card-row.ts'
import { type Fault, type Located, planCatalogue, setKey } from './catalogue-plan.ts'
import type { CardRow, RowRules, SeriesRow, SetRow } from './catalogue-rows.ts'
import type { IncomingCard, IncomingSeries, IncomingSet } from './incoming.ts'
import { incomingOf } from './record.ts'
import { BadRecord } from './record-fields.ts'
import { seriesRow, setRow } from './set-row.ts'

/** A catalogue as rows, in memory. */
export interface CatalogueOfRecords {
  readonly series: readonly SeriesRow[]
  readonly sets: readonly SetRow[]
  readonly cards: readonly CardRow[]
  readonly faults: readonly Fault[]
}

/** Makes the rows of a small catalogue at once, without a database; an import makes them set by set. */
export function catalogueOfRecords(records: Iterable<unknown>, rules: RowRules): CatalogueOfRecords {
  const series: Located<IncomingSeries>[] = []
  const sets: Located<IncomingSet>[] = []
  const cards: Located<IncomingCard>[] = []
  const faults: Fault[] = []
  let line = 0
  for (const record of records) {
    line += 1
    const place = { file: null, line }
    try {
      const read = incomingOf(record)
      const isInline = read.card !== null
      if (read.series) series.push({ value: read.series, place, isInline: isInline || read.set !== null })
      if (read.set) sets.push({ value: read.set, place, isInline })
      if (read.card) cards.push({ value: read.card, place, isInline: false })
    } catch (error) {
      faults.push(faultOf(error, place, record))
    }
  }
  const plan = planCatalogue({ series, sets })
  const setRows = plan.sets.map((set) => setRow(set, plan.ids, rules))
  const known = new Map<string, SetOfCards>()
  for (const [index, set] of plan.sets.entries())
    if (!known.has(setKey(set))) known.set(setKey(set), { row: setRows[index]!, seriesId: set.seriesId })
  const rows = cards.flatMap(({ value, place }) => {
    const set = known.get(setKey({ region: value.region, id: value.setId }))
    if (!set) faults.push({ ...place, id: `${value.setId}-${value.localId}`, reason: 'setId: no such set' })
    return (set && cardRow(value, set, rules)) ?? []
  })
  return {
    series: plan.series.map(({ value }) => seriesRow(value, plan.ids, rules)),
    sets: setRows,
    cards: rows,
    faults: [...faults, ...plan.faults],
  }
}

/** Says what is wrong with a record; anything but a bad record crashes through. */
export function faultOf(
  error: unknown,
  place: { file: string | null; line: number | null },
  record: unknown,
): Fault {
  if (!(error instanceof BadRecord)) throw error
  return { ...place, id: idOf(record), reason: error.message }
}

function idOf(record: unknown): string | null {
  const id = typeof record === 'object' && record !== null && 'id' in record ? record.id : undefined
  return typeof id === 'string' ? id.slice(0, 128) : null
}
