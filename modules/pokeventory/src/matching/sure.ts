import { distancesOf, type LearnedHashes } from '../hashes/learned-hashes.ts'
import { seenOf } from '../hashes/seen-picture.ts'
import type { CardReading } from '../reading/card-reading.ts'
import { factsAt } from './card-shelf.ts'
import type { CatalogueIndex } from './catalogue-index.ts'
import { ILLUSTRATOR_AGREES, illustratorRatio, TEXT_AGREES, TEXT_LEAST } from './evidence.ts'
import { NumberJudge, STRIP_AGREES } from './number-evidence.ts'
import type { Contender, Scoring } from './scoring.ts'
import { twinsOf } from './twin-groups.ts'

/** Nats between the first and the second. */
const MARGIN = 2
/** The same, for a card that its text alone makes sure. */
const TEXT_MARGIN = 4
/** Bits that the picture of a twin must be farther away. */
const TWIN_BITS = 30
/** A twin whose number differs by one sign is told apart only by a number that was read alike so often. */
const NEAR_TWIN_ATTEMPTS = 2
/** Similarity to a key in which one sign is another. */
const NEAR_TWIN = 0.8

interface Judged {
  readonly index: CatalogueIndex
  readonly reading: CardReading
  readonly hashes: LearnedHashes
  readonly scoring: Scoring
}

/** Everything of the sure rule but the threshold (5.8). */
export function isRuleKept(judged: Judged): boolean {
  const [top, second] = judged.scoring.contenders
  if (!top || Object.values(top.evidence).some(({ effect }) => effect === 'against')) return false
  const margin = top.total - (second?.total ?? 0)
  return margin >= MARGIN && hasEnough(judged.scoring, top, margin) && isToldFromTwins(judged, top)
}

/** Two kinds that agree; or a text read very well, far ahead, with the hit points or the illustrator. */
function hasEnough({ pool, features }: Scoring, top: Contender, margin: number): boolean {
  const { best, matches } = pool.retrieval
  const isTextual = best >= TEXT_LEAST && (matches.get(top.card)?.share ?? 0) >= TEXT_AGREES * best
  const kinds = [isTextual, isNumbered(top.number), top.isPictured]
  if (kinds.filter(Boolean).length >= 2) return true
  const isDrawn = illustratorRatio(top.facts, features.illustrators) >= ILLUSTRATOR_AGREES
  return isTextual && best >= 1 && margin >= TEXT_MARGIN && (top.evidence.hp.effect === 'for' || isDrawn)
}

/** No twins, or all of them further away by number or picture. */
export function isToldFromTwins(judged: Judged, top: Contender): boolean {
  const twins = twinsOf(judged.index.twins, top.card)
  return twins.length === 0 || isNamedAlone(judged, top, twins) || isPicturedAlone(judged, top, twins)
}

/** The strip names the card, and none of its twins. */
function isNamedAlone({ index, scoring }: Judged, top: Contender, twins: readonly number[]): boolean {
  if (!isNumbered(top.number)) return false
  const judge = new NumberJudge(scoring.pool.keys)
  const others = twins.map((twin) => judge.judge(factsAt(index, twin)).similarity)
  const nearest = Math.max(...others)
  if (nearest >= STRIP_AGREES || nearest >= top.number.similarity) return false
  // one digit read wrong would name the other: 223/197 and 228/197 are twins
  return nearest < NEAR_TWIN || top.number.attempts >= NEAR_TWIN_ATTEMPTS
}

/** Every twin was learned too, and its picture is clearly another. */
function isPicturedAlone(
  { index, reading, hashes }: Judged,
  top: Contender,
  twins: readonly number[],
): boolean {
  const own = top.hashDistance
  if (own === null) return false
  const ids = new Set(twins.map((twin) => factsAt(index, twin).id))
  const known = distancesOf(hashes, seenOf(reading), ids)
  return known.size === ids.size && [...known.values()].every((distance) => distance >= own + TWIN_BITS)
}

function isNumbered({ similarity }: Contender['number']): boolean {
  return similarity >= STRIP_AGREES
}
