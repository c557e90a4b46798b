import { distance } from 'fastest-levenshtein'
import { fold } from '../cards/fold.ts'
import type { NearHash } from '../hashes/learned-hashes.ts'
import type { CardFacts } from './card-facts.ts'
import { HASH_AGREES } from './clear-pictures.ts'
import type { Evidence } from './match.ts'
import { HASH_NEAR } from './pool.ts'
import type { ReadFeatures } from './read-features.ts'
import type { Retrieval } from './retrieval.ts'

/** Weights are in nats: what a kind of evidence adds to the logarithm of a card's odds. */
const TEXT_WEIGHT = 12
const CODE_WEIGHT = { equal: 1.5, near: 0.5 } as const
const HP_WEIGHT = 0.8
const ILLUSTRATOR = { weight: 0.7, least: 0.7 } as const
const HASH_WEIGHT = 7

/** From here on, illustrator and text agree with a card. */
export const ILLUSTRATOR_AGREES = 0.9
export const TEXT_AGREES = 0.9
/** Share of a clean card's score from which a text says anything definite. */
export const TEXT_LEAST = 0.5

const nothing: Evidence = { effect: 'none', weight: 0 }

export function textEvidence({ matches, best }: Retrieval, card: number): Evidence {
  const match = matches.get(card)
  if (!match) return nothing
  const weight = TEXT_WEIGHT * Math.min(1, best) * (match.share / best)
  return { read: `${match.shared} grams`, effect: 'for', weight }
}

/** The code of the set among the words beside the number. */
export function codeEvidence({ codes }: CardFacts, words: readonly string[]): Evidence {
  const equal = codes.find((code) => words.includes(code))
  if (equal !== undefined) return { read: equal, expected: equal, effect: 'for', weight: CODE_WEIGHT.equal }
  for (const code of codes) {
    const near = code.length < 3 ? undefined : words.find((word) => distance(word, code) === 1)
    if (near !== undefined) return { read: near, expected: code, effect: 'for', weight: CODE_WEIGHT.near }
  }
  return nothing
}

export function hpEvidence({ hp }: CardFacts, read: ReadFeatures['hp']): Evidence {
  if (!read || hp === null) return nothing
  const seen = { read: String(read.value), expected: String(hp) }
  if (read.value === hp) return { ...seen, effect: 'for', weight: HP_WEIGHT }
  return read.isConfident ? { ...seen, effect: 'against', weight: -HP_WEIGHT } : { ...seen, ...nothing }
}

/** How like the illustrator's name is what was read where it stands; more may follow on the same line. */
export function illustratorRatio({ illustrator }: CardFacts, read: readonly string[]): number {
  const expected = fold(illustrator ?? '')
  if (expected === '') return 0
  const likeness = read.map((line) => {
    const start = fold(line).slice(0, expected.length)
    return 1 - distance(start, expected) / expected.length
  })
  return Math.max(0, ...likeness)
}

export function illustratorEvidence(card: CardFacts, read: readonly string[]): Evidence {
  const ratio = illustratorRatio(card, read)
  const { weight, least } = ILLUSTRATOR
  if (ratio <= least) return nothing
  const expected = card.illustrator ?? ''
  const line = read.find((each) => illustratorRatio(card, [each]) === ratio) ?? ''
  return {
    read: line.slice(0, expected.length + 4).trim(),
    expected,
    effect: 'for',
    weight: (weight * (ratio - least)) / (1 - least),
  }
}

export function hashEvidence(near: NearHash | undefined): Evidence {
  if (!near) return nothing
  const share = Math.min(1, (HASH_NEAR - near.distance) / (HASH_NEAR - HASH_AGREES))
  return { read: `${near.distance} bits`, effect: 'for', weight: HASH_WEIGHT * share }
}
