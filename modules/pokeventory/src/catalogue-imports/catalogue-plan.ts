import type { IncomingSeries, IncomingSet } from './incoming.ts'
import { idsInBoth, RowIds } from './row-ids.ts'
import { sourceHash } from './source-hash.ts'

/** Where a record stands in its source. */
export interface Place {
  readonly file: string | null
  readonly line: number | null
}

export interface Located<T> {
  readonly value: T
  readonly place: Place
  /** Came along with a card: counts where there is no record of its own. */
  readonly isInline: boolean
}

/** A record that cannot be imported, and why. */
export interface Fault extends Place {
  readonly id: string | null
  readonly reason: string
}

export interface PlannedSet extends IncomingSet {
  readonly rowId: string
  readonly place: Place
}

/** Series and sets of a source, each once. */
export interface CataloguePlan {
  readonly ids: RowIds
  readonly series: readonly Located<IncomingSeries>[]
  readonly sets: readonly PlannedSet[]
  readonly faults: readonly Fault[]
}

export interface Outline {
  readonly series: readonly Located<IncomingSeries>[]
  readonly sets: readonly Located<IncomingSet>[]
}

/** Sorts out what a source tells twice. `known`: ids of sets and series that both regions have already. */
export function planCatalogue(
  outline: Outline,
  known: ConstructorParameters<typeof RowIds>[0] = {},
): CataloguePlan {
  const series = distinct(outline.series)
  const sets = distinct(outline.sets)
  const ids = new RowIds({
    series: [...idsInBoth(series.kept.map(({ value }) => value)), ...(known.series ?? [])],
    sets: [...idsInBoth(sets.kept.map(({ value }) => value)), ...(known.sets ?? [])],
  })
  const planned = [...Map.groupBy(sets.kept, ({ value }) => setKey(value)).values()].flatMap((alike) =>
    // the source calls several sets alike: none may hide the others; their names tell which is which
    alike
      .toSorted((left, right) => (nameKey(left) < nameKey(right) ? -1 : 1))
      .map(({ value, place }, copy) => {
        const id = ids.set(value.region, value.id)
        return { ...value, place, rowId: copy === 0 ? id : `${id}~${copy + 1}` }
      }),
  )
  return { ids, series: series.kept, sets: planned, faults: [...series.faults, ...sets.faults] }
}

/** Whatever the order in which a source tells them. */
function nameKey({ value }: Located<IncomingSet>): string {
  return Object.values(value.names).sort().join('\n')
}

export function setKey({ region, id }: { readonly region: string; readonly id: string }): string {
  return `${region}/${id}`
}

/** Equal records are one; another name under an id that is taken is another record, a set's; the rest are faults. */
function distinct<T extends IncomingSeries | IncomingSet>(records: readonly Located<T>[]) {
  const kept = new Map<string, Located<T>[]>()
  const faults: Fault[] = []
  const explicit = records.filter(({ isInline }) => !isInline)
  for (const record of [...explicit, ...records.filter(({ isInline }) => isInline)]) {
    const { value, place, isInline } = record
    const others = kept.get(setKey(value))
    if (!others) kept.set(setKey(value), [record])
    else if (isInline || others.some((other) => isEqual(other.value, value))) continue
    else if ('official' in value && others.every((other) => hasOtherNames(other.value, value)))
      others.push(record)
    else faults.push({ ...place, id: value.id, reason: 'id: is told twice, differently' })
  }
  return { kept: [...kept.values()].flat(), faults }
}

function isEqual(left: object, right: object): boolean {
  return sourceHash(left) === sourceHash(right)
}

function hasOtherNames(left: IncomingSeries, right: IncomingSeries): boolean {
  return Object.entries(left.names).every(([lang, name]) => right.names[lang] !== name)
}
