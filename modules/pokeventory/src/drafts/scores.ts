import type { RawCandidate } from '../matching/match.ts'

/** Scores are exposed with so many units to one: four decimals. */
const UNITS = 10_000
const HIGHEST = 9900

export interface ScoredCandidate {
  readonly candidate: RawCandidate
  /** 0–0.99, four decimals. */
  readonly score: number
}

export interface Scored {
  readonly sure: boolean
  /** Best first. */
  readonly candidates: readonly ScoredCandidate[]
}

interface Rule {
  /** Everything of the sure rule but the threshold. */
  readonly ruleOk: boolean
  readonly threshold: number
  /** Cards that still exist. */
  readonly isThere: (cardId: string) => boolean
}

/**
 * What is shown of kept candidates: the first is sure if and only if its score reaches the threshold, whatever the
 * threshold is now. Vanished cards are left out, and with the first of them goes what was known of it.
 */
export function scoresOf(kept: readonly RawCandidate[], { ruleOk, threshold, isThere }: Rule): Scored {
  const [top] = kept
  const sure = top !== undefined && ruleOk && isThere(top.card_id) && top.raw_score >= threshold
  const least = Math.ceil(threshold * UNITS - 1e-6)
  const most = sure ? HIGHEST : Math.floor(threshold * UNITS - 1 + 1e-6)
  const seen = new Set<string>()
  const candidates: ScoredCandidate[] = []
  for (const candidate of kept) {
    if (seen.has(candidate.card_id) || !isThere(candidate.card_id)) continue
    seen.add(candidate.card_id)
    const units = Math.max(0, Math.min(most, HIGHEST, Math.round(candidate.raw_score * UNITS)))
    const isTop = candidate === top && sure
    candidates.push({ candidate, score: (isTop ? Math.max(units, least) : units) / UNITS })
  }
  return { sure, candidates }
}
