import type { CardReading } from '../reading/card-reading.ts'
import type { CatalogueIndex } from './catalogue-index.ts'
import { groupCards } from './groups.ts'
import type { Match } from './match.ts'
import { matchOf } from './match-reading.ts'
import { cappedByPage, trendOf, withTrend } from './page-step.ts'
import type { MatchOptions } from './pool.ts'
import { type Scoring, scoreReading } from './scoring.ts'

export interface PageMatch {
  readonly match: Match
  /** Cards with the same number here are copies of one printing; null: stands alone. */
  readonly group: number | null
}

/** Compares all readings of one photograph with the catalogue, lets the sure ones speak for the others, and groups. */
export function matchPage(
  index: CatalogueIndex,
  readings: readonly CardReading[],
  options: MatchOptions & { readonly threshold: number },
): readonly PageMatch[] {
  const cards = readings.map((reading) => {
    const scoring = scoreReading(index, reading, options)
    return { reading, scoring, match: matchOf({ index, reading, options, scoring }) }
  })
  const sure = cards.filter(({ match }) => isSure(match, options.threshold))
  const trend = trendOf(
    sure.map(({ scoring, match }) => ({ setId: setOf(scoring), language: match.language })),
  )
  const matches = cards.map(({ reading, scoring, match }) => {
    if (!trend) return match
    const after = matchOf({ index, reading, options, scoring: withTrend(scoring, trend) })
    return cappedByPage(match, after)
  })
  const groups = groupCards(
    matches.map((match, at) => ({ match, hash: readings[at]!.hash })),
    options.threshold,
  )
  return matches.map((match, at) => ({ match, group: groups[at] ?? null }))
}

/** Whether the rule holds and the score reaches the threshold. */
export function isSure({ ruleOk, candidates }: Match, threshold: number): boolean {
  return ruleOk && (candidates[0]?.raw_score ?? 0) >= threshold
}

function setOf({ contenders }: Scoring): string {
  return contenders[0]?.facts.setId ?? ''
}
