import type { CardReading } from '../reading/card-reading.ts'
import type { CardFacts } from './card-facts.ts'
import { factsAt } from './card-shelf.ts'
import type { CatalogueIndex } from './catalogue-index.ts'
import { clearPictures } from './clear-pictures.ts'
import * as evidence from './evidence.ts'
import type { Evidence, EvidenceKind } from './match.ts'
import { NumberJudge, type NumberMatch } from './number-evidence.ts'
import { type MatchOptions, type Pool, poolOf } from './pool.ts'
import { type ReadFeatures, readFeatures } from './read-features.ts'
import { userEvidence } from './user-evidence.ts'

/** A card of the pool with all that speaks for and against it. */
export interface Contender {
  /** Place in the index. */
  readonly card: number
  readonly facts: CardFacts
  readonly evidence: Readonly<Record<EvidenceKind, Evidence>>
  /** How the strip fits, beyond its weight. */
  readonly number: Pick<NumberMatch, 'similarity' | 'attempts'>
  readonly hashDistance: number | null
  /** Its learned picture is clearly the one that is seen. */
  readonly isPictured: boolean
  /** Sum of the evidence, nats. */
  readonly total: number
}

/** A reading weighed against the catalogue. */
export interface Scoring {
  readonly pool: Pool
  readonly features: ReadFeatures
  /** Best first; equal ones by id. */
  readonly contenders: readonly Contender[]
}

const nothing: Evidence = { effect: 'none', weight: 0 }

export function scoreReading(index: CatalogueIndex, reading: CardReading, options: MatchOptions): Scoring {
  const pool = poolOf(index, reading, options)
  const features = readFeatures(reading)
  const judge = new NumberJudge(pool.keys)
  const facts = pool.cards.map((card) => factsAt(index, card))
  const said = userEvidence(facts, options.fields)
  const pictured = clearPictures(index.twins, pool.hashes)
  const conflict = conflictOf(index, pool, pictured)
  const contenders = pool.cards.map((card, at) => {
    const known = facts[at]!
    const { similarity, attempts, ...number } = judge.judge(known)
    const parts = {
      text: conflict.text(card, evidence.textEvidence(pool.retrieval, card)),
      number,
      set_code: evidence.codeEvidence(known, pool.keys.words),
      hp: evidence.hpEvidence(known, features.hp),
      illustrator: evidence.illustratorEvidence(known, features.illustrators),
      hash: conflict.hash(card, evidence.hashEvidence(pool.hashes.get(card))),
      page: nothing,
      user: said[at]!,
    }
    const hashDistance = pool.hashes.get(card)?.distance ?? null
    return {
      card,
      facts: known,
      evidence: parts,
      number: { similarity, attempts },
      hashDistance,
      isPictured: pictured.has(card),
      total: sum(parts),
    }
  })
  return { pool, features, contenders: ranked(contenders) }
}

export function ranked(contenders: readonly Contender[]): readonly Contender[] {
  return [...contenders].sort((a, b) => b.total - a.total || (a.facts.id < b.facts.id ? -1 : 1))
}

export function sum(parts: Contender['evidence']): number {
  return Object.values(parts).reduce((total, { weight }) => total + weight, 0)
}

/** A clear picture of a card with another text speaks against the text's card, and the reverse (5.9). */
function conflictOf(index: CatalogueIndex, { retrieval }: Pool, pictured: ReadonlySet<number>) {
  const { heads } = index.twins
  const { top, best, matches } = retrieval
  const likely = new Set([...pictured].map((card) => heads[card]))
  const isSpoken = top !== null && best >= evidence.TEXT_LEAST
  const isTextual = (card: number) => (matches.get(card)?.share ?? 0) >= evidence.TEXT_AGREES * best
  return {
    hash: (card: number, found: Evidence): Evidence =>
      isSpoken && likely.size > 0 && isTextual(card) && !likely.has(heads[card])
        ? { ...found, effect: 'against' }
        : found,
    text: (card: number, found: Evidence): Evidence =>
      isSpoken && likely.has(heads[card]) && !isTextual(card) ? { ...found, effect: 'against' } : found,
  }
}
