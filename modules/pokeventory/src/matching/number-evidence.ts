import type { CardFacts } from './card-facts.ts'
import { keySimilarity } from './key-similarity.ts'
import type { Evidence } from './match.ts'
import type { ReadKeys } from './read-keys.ts'

/** How the number that was read fits a card. */
export interface NumberMatch extends Evidence {
  /** Similarity to the card's complete keys, 0–1. */
  readonly similarity: number
  /** Attempts that agree with it. */
  readonly attempts: number
}

const FULL_WEIGHT = 9
const LEAST_SIMILAR = 0.6
const SPAN = 0.35
const ALONE_WEIGHT = 2
const AGAINST_WEIGHT = -3
/** Attempts that must have read another number alike before it speaks against a card. */
const ATTEMPTS_AGAINST = 2

/** From here on the strip names the card's number. */
export const STRIP_AGREES = 0.95

/** How a complete key was read. */
interface KeyMatch {
  readonly key: string
  readonly similarity: number
  readonly attempts: number
  readonly read: string
}

/** Judges cards by the number that was read; what was compared once is remembered, as cards share their numbers. */
export class NumberJudge {
  readonly #keys: ReadKeys
  readonly #known = new Map<string, KeyMatch>()
  /** A complete key that was read alike several times. */
  readonly #settled: string | undefined

  constructor(keys: ReadKeys) {
    this.#keys = keys
    const alike = [...keys.complete].filter(([, attempts]) => attempts.size >= ATTEMPTS_AGAINST)
    this.#settled = alike.sort(([a, one], [b, other]) => other.size - one.size || (a < b ? -1 : 1))[0]?.[0]
  }

  judge(card: Pick<CardFacts, 'completeKeys' | 'numbers' | 'printed'>): NumberMatch {
    const best = this.#bestOf(card.completeKeys)
    const { similarity, attempts } = best
    if (similarity <= LEAST_SIMILAR)
      return { similarity, attempts, expected: card.printed, ...this.#incomplete(card) }
    const weight = Math.min(FULL_WEIGHT, (FULL_WEIGHT * (similarity - LEAST_SIMILAR)) / SPAN)
    const expected = similarity >= STRIP_AGREES ? best.key : card.printed
    return { similarity, attempts, read: best.read, expected, effect: 'for', weight }
  }

  #bestOf(keys: readonly string[]): KeyMatch {
    let best: KeyMatch = { key: '', similarity: 0, attempts: 0, read: '' }
    for (const key of keys) {
      const match = this.#compare(key)
      const isEqual = match.similarity === best.similarity
      if (match.similarity > best.similarity || (isEqual && match.attempts > best.attempts)) best = match
    }
    return best
  }

  /** A number without its total says little, another number speaks against the card. */
  #incomplete({ numbers }: Pick<CardFacts, 'numbers'>): Evidence {
    if (this.#settled !== undefined) return { read: this.#settled, effect: 'against', weight: AGAINST_WEIGHT }
    const alone = numbers.find((number) => /\d{2}/.test(number) && this.#keys.windows.has(number))
    if (alone !== undefined) return { read: alone, effect: 'for', weight: ALONE_WEIGHT }
    return { effect: 'none', weight: 0 }
  }

  #compare(key: string): KeyMatch {
    const known = this.#known.get(key)
    if (known) return known
    let [similarity, read] = [0, '']
    const agreeing = new Set<string>()
    for (const [window, attempts] of this.#keys.windows) {
      const likeness = keySimilarity(window, key)
      if (likeness >= STRIP_AGREES) for (const attempt of attempts) agreeing.add(attempt)
      if (likeness > similarity) [similarity, read] = [likeness, window]
    }
    const match = { key, similarity, attempts: agreeing.size, read }
    this.#known.set(key, match)
    return match
  }
}
