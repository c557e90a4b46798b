import type { CardReading } from '../reading/card-reading.ts'
import type { CatalogueIndex } from './catalogue-index.ts'
import type { Evidence, EvidenceKind, Match, RawCandidate } from './match.ts'
import { metadataOf } from './metadata.ts'
import type { MatchOptions } from './pool.ts'
import { hasCandidates, scoresOf } from './posterior.ts'
import { type Contender, type Scoring, scoreReading } from './scoring.ts'
import { isRuleKept } from './sure.ts'

const emptyCatalogue = 'Le catalogue est vide : aucune carte ne peut être proposée.'

/** Compares one reading with the catalogue. */
export function matchReading(index: CatalogueIndex, reading: CardReading, options: MatchOptions): Match {
  const scoring = scoreReading(index, reading, options)
  return matchOf({ index, reading, options, scoring })
}

/** A reading with its weighed cards: all that a match is made of. */
export interface Weighed {
  readonly index: CatalogueIndex
  readonly reading: CardReading
  readonly options: MatchOptions
  readonly scoring: Scoring
}

export function matchOf({ index, reading, options, scoring }: Weighed): Match {
  const { contenders } = scoring
  const isProposed = hasCandidates(contenders)
  const chosen = isProposed ? contenders.slice(0, options.maxCandidates) : []
  const scores = scoresOf(contenders, chosen.length)
  const candidates = chosen.map((contender, at) =>
    candidateOf(contender, scores[at] ?? 0, { scoring, options }),
  )
  const language = candidates[0]?.lang ?? reading.texts[0]?.language ?? null
  const [first, second] = contenders
  return {
    candidates,
    ruleOk: isProposed && isRuleKept({ index, reading, hashes: options.hashes, scoring }),
    margin: first && second && isProposed ? first.total - second.total : null,
    language,
    metadata: metadataOf(reading, scoring, { language, note: index.cardCount === 0 ? emptyCatalogue : null }),
  }
}

function candidateOf(
  { card, facts, evidence }: Contender,
  score: number,
  { scoring, options }: Pick<Weighed, 'scoring' | 'options'>,
): RawCandidate {
  const spoken = scoring.pool.retrieval.matches.get(card)?.language
  const own = options.languages.find((language) => facts.languages.includes(language))
  return {
    card_id: facts.id,
    lang: spoken ?? own ?? facts.languages[0] ?? 'en',
    raw_score: score,
    evidence: told(evidence),
  }
}

/** A person's word is told when there is one. */
function told(evidence: Readonly<Record<EvidenceKind, Evidence>>): RawCandidate['evidence'] {
  const { user, ...read } = evidence
  return user.effect === 'none' ? read : { ...read, user }
}
