import type { Evidence, Match } from './match.ts'
import type { Contender, Scoring } from './scoring.ts'
import { ranked, sum } from './scoring.ts'

/** What the sure cards of a photograph have in common. */
export interface PageTrend {
  readonly setId: string | null
  readonly language: string | null
}

/** So many sure cards make a page that says something of the others. */
const LEAST_SURE = 4
const SET_WEIGHT = 0.4
const LANGUAGE_WEIGHT = 0.3

/** The set and the language that at least half of four or more sure cards share; null without one. */
export function trendOf(
  sure: readonly { readonly setId: string; readonly language: string | null }[],
): PageTrend | null {
  if (sure.length < LEAST_SURE) return null
  const setId = commonest(sure.map((card) => card.setId))
  const language = commonest(sure.map((card) => card.language))
  return setId === null && language === null ? null : { setId, language }
}

/** The page's word for each card of the pool; the order may change. */
export function withTrend(scoring: Scoring, trend: PageTrend): Scoring {
  const contenders = scoring.contenders.map((contender): Contender => {
    const evidence = { ...contender.evidence, page: pageEvidence(contender, scoring, trend) }
    return { ...contender, evidence, total: sum(evidence) }
  })
  return { ...scoring, contenders: ranked(contenders) }
}

/** The page never makes a card sure, and never lifts the score of one that may become so. */
export function cappedByPage(before: Match, after: Match): Match {
  const isSame = before.candidates[0]?.card_id === after.candidates[0]?.card_id
  if (!isSame || !before.ruleOk) return { ...after, ruleOk: false }
  const most = before.candidates[0]?.raw_score ?? 0
  const candidates = after.candidates.map((candidate) => ({
    ...candidate,
    raw_score: Math.min(candidate.raw_score, most),
  }))
  return { ...after, candidates }
}

function pageEvidence({ card, facts }: Contender, { pool }: Scoring, trend: PageTrend): Evidence {
  const isSet = trend.setId !== null && facts.setId === trend.setId
  const isLanguage = trend.language !== null && pool.retrieval.matches.get(card)?.language === trend.language
  const weight = (isSet ? SET_WEIGHT : 0) + (isLanguage ? LANGUAGE_WEIGHT : 0)
  return weight > 0 ? { effect: 'for', weight } : { effect: 'none', weight: 0 }
}

/** The value of at least half of them; of two halves the first in order. */
function commonest(values: readonly (string | null)[]): string | null {
  const counts = new Map<string, number>()
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
  const [first] = [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
  return first && first[1] * 2 >= values.length ? first[0] : null
}
