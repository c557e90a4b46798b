import type { FactRow } from './card-facts.ts'

/** Which cards are twins of one another, in memory that threads share. */
export interface TwinGroups {
  /** First card of its group, for each card. */
  readonly heads: Uint32Array
  /** Next card of its group, for each card; the last one points to the first. */
  readonly next: Uint32Array
}

/** Cards are of one group when they are twins in any of the languages: what one of them lacks, another tells. */
export function groupTwins(rows: readonly FactRow[], languages: readonly string[]): TwinGroups {
  const heads = Uint32Array.from(rows, (_, card) => card)
  const headOf = (card: number): number => {
    let head = card
    while (heads[head] !== head) head = heads[head]!
    heads[card] = head
    return head
  }
  const first = new Map<string, number>()
  rows.forEach(({ translations, region }, card) => {
    for (const { lang, twinKey } of translations) {
      if (twinKey === null || !languages.includes(lang)) continue
      const key = `${region} ${lang} ${twinKey}`
      const other = first.get(key)
      if (other === undefined) first.set(key, card)
      else join(heads, headOf(card), headOf(other))
    }
  })
  for (let card = 0; card < heads.length; card++) headOf(card)
  return { heads: shared(heads), next: ringOf(heads) }
}

/** The other cards of its group. */
export function twinsOf({ next }: TwinGroups, card: number): readonly number[] {
  const twins: number[] = []
  for (let other = next[card]!; other !== card; other = next[other]!) twins.push(other)
  return twins
}

function join(heads: Uint32Array, one: number, other: number): void {
  heads[Math.max(one, other)] = Math.min(one, other)
}

function ringOf(heads: Uint32Array): Uint32Array {
  const next = new Uint32Array(new SharedArrayBuffer(heads.length * 4))
  const last = new Uint32Array(heads.length)
  for (let card = 0; card < heads.length; card++) {
    const head = heads[card]!
    next[card] = head
    if (card !== head) next[last[head]!] = card
    last[head] = card
  }
  return next
}

function shared(values: Uint32Array): Uint32Array {
  const copy = new Uint32Array(new SharedArrayBuffer(values.length * 4))
  copy.set(values)
  return copy
}
