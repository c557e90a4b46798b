import type { Hindrance } from './second-copies.ts'

/** What was said of a card. */
export interface Told {
  readonly top: string | null
  readonly isSure: boolean
  readonly score: number
  /** How near the learned picture is, in words. */
  readonly hash: string | null
}

/** A card on a photograph whose words are of no use: what is said of it before and after its confirmation. */
export interface CopyScore {
  readonly cardId: string
  readonly hindrance: Hindrance
  /** One card like this was confirmed. */
  readonly isOwned: boolean
  /** On its page: what was not found cannot be told. */
  readonly isFound: boolean
  readonly without: Told
  readonly known: Told
}

/** Recognised: told first. Shares are 0…1; null where there was none. */
export interface CopyFigures {
  readonly confirmed: number
  readonly reshots: number
  readonly found: number | null
  readonly recognisedWithout: number | null
  readonly recognised: number | null
  readonly sure: number | null
  readonly byHindrance: readonly {
    readonly hindrance: Hindrance
    readonly reshots: number
    readonly recognisedWithout: number
    readonly recognised: number
    readonly sure: number
  }[]
  readonly strangers: number
  /** Cards that nobody confirmed, with one that somebody did told first. */
  readonly strangersTaken: number
  readonly confidentWrong: readonly CopyScore[]
  readonly missed: readonly CopyScore[]
}

export function copyFigures(scores: readonly CopyScore[], confirmed: number): CopyFigures {
  const owned = scores.filter(({ isOwned }) => isOwned)
  const strangers = scores.filter(({ isOwned }) => !isOwned)
  const countIn = (of: readonly CopyScore[]) => ({
    reshots: of.length,
    found: rate(of, ({ isFound }) => isFound),
    recognisedWithout: rate(of, ({ cardId, without }) => without.top === cardId),
    recognised: rate(of, ({ cardId, known }) => known.top === cardId),
    sure: rate(of, ({ known }) => known.isSure),
  })
  const kinds = [...new Set(owned.map(({ hindrance }) => hindrance))]
  return {
    confirmed,
    ...countIn(owned),
    byHindrance: kinds.map((hindrance) => ({
      hindrance,
      ...countIn(owned.filter((score) => score.hindrance === hindrance)),
    })),
    strangers: strangers.length,
    strangersTaken: strangers.filter(({ cardId, known }) => known.hash !== null && known.top !== cardId)
      .length,
    confidentWrong: scores.filter(
      ({ cardId, without, known }) =>
        (known.isSure && known.top !== cardId) || (without.isSure && without.top !== cardId),
    ),
    missed: owned.filter(({ cardId, known }) => known.top !== cardId),
  }
}

function rate(scores: readonly CopyScore[], isCounted: (score: CopyScore) => boolean): number {
  return scores.length === 0 ? Number.NaN : scores.filter(isCounted).length / scores.length
}
