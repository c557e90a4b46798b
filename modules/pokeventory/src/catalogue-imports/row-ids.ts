import type { Region } from '../catalogue/region.ts'

/** Ids that both regions of TCGdex use: an import of one region alone must name its rows alike. */
const sharedSets = ['neo1', 'neo2', 'neo3', 'neo4', 'miscp']
const sharedSeries = ['neo', 'misc']

/** Gives rows their ids: what both regions call alike gets `asia-` in the Asian one. */
export class RowIds {
  readonly #series: ReadonlySet<string>
  readonly #sets: ReadonlySet<string>

  /** Ids that are known to be in both regions, beside those of TCGdex. */
  constructor(shared: { readonly series?: Iterable<string>; readonly sets?: Iterable<string> } = {}) {
    this.#series = new Set([...sharedSeries, ...(shared.series ?? [])])
    this.#sets = new Set([...sharedSets, ...(shared.sets ?? [])])
  }

  series(region: Region, id: string): string {
    return region === 'asia' && this.#series.has(id) ? `asia-${id}` : id
  }

  set(region: Region, id: string): string {
    return region === 'asia' && this.#sets.has(id) ? `asia-${id}` : id
  }
}

/** Ids that stand in both lists. */
export function idsInBoth(records: Iterable<{ readonly region: Region; readonly id: string }>): Set<string> {
  const seen = { intl: new Set<string>(), asia: new Set<string>() }
  for (const { region, id } of records) seen[region].add(id)
  return new Set([...seen.intl].filter((id) => seen.asia.has(id)))
}

/** `%3F` in the name of a file stands for a number that no file may be called by. */
export function decodedNumber(localId: string): string {
  try {
    return decodeURIComponent(localId)
  } catch {
    return localId
  }
}
