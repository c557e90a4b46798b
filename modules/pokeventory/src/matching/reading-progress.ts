import type { CardReading } from '../reading/card-reading.ts'
import type { CatalogueIndex } from './catalogue-index.ts'
import { TEXT_LEAST } from './evidence.ts'
import { STRIP_AGREES } from './number-evidence.ts'
import type { MatchOptions } from './pool.ts'
import { retrieve } from './retrieval.ts'
import { scoreReading } from './scoring.ts'
import { isToldFromTwins } from './sure.ts'

/** How much better the best text must be than the next other one. */
const CLEAR = 1.1

/** Whether the texts read so far point at no card in particular: then the name band and Japanese are worth a try. */
export function isTextFlat(
  index: CatalogueIndex,
  reading: Pick<CardReading, 'texts' | 'nameBand'>,
  languages: readonly string[],
): boolean {
  const { best, top, matches } = retrieve(index, reading, languages)
  if (top === null || best < TEXT_LEAST) return true
  const { heads } = index.twins
  let next = 0
  for (const [card, { share }] of matches) if (heads[card] !== heads[top]) next = Math.max(next, share)
  return best < CLEAR * next
}

/** Whether another look at the number strips may still tell something: not once they name the best card alone. */
export function isNumberOpen(index: CatalogueIndex, reading: CardReading, options: MatchOptions): boolean {
  const scoring = scoreReading(index, reading, options)
  const top = scoring.contenders[0]
  if (!top || top.number.similarity < STRIP_AGREES) return true
  return !isToldFromTwins({ index, reading, hashes: options.hashes, scoring }, top)
}
