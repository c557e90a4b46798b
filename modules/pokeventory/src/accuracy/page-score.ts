import type { RawCandidate } from '../matching/match.ts'
import type { Pocket, Quad, Rotation } from '../pages/page.ts'
import { cornerError, countFound, matchBoxes } from './box-matching.ts'
import type { LabelledCard, LabelledPage } from './labelled-page.ts'

/** What the recognition said of one photograph: as much as is measured. */
export interface SeenPage {
  readonly cards: readonly SeenCard[]
  readonly emptyPockets: readonly Pick<Pocket, 'polygon'>[]
}

export interface SeenCard {
  readonly quad: Quad
  readonly rotation: Rotation
  readonly match: { readonly candidates: readonly RawCandidate[]; readonly ruleOk: boolean }
  readonly group: number | null
}

/** Whether two printings have the same name and texts in a language; null: in any that both have. */
export type SameText = (one: string, other: string, lang: string | null) => boolean

/** How one labelled card fared. */
export interface CardScore {
  readonly page: string
  readonly cardId: string
  readonly isFound: boolean
  /** Null: the label knows no corners, or no turn. */
  readonly cornerError: number | null
  readonly isUpright: boolean | null
  readonly top: string | null
  readonly isTop1: boolean
  readonly isTop5: boolean
  readonly isSameText: boolean
  readonly rawScore: number
  readonly ruleOk: boolean
}

/** How one photograph fared. */
export interface PageScore {
  readonly name: string
  readonly cards: readonly CardScore[]
  /** Boxes that are no card, with what was proposed for them. */
  readonly strays: readonly {
    readonly page: string
    readonly top: string | null
    readonly rawScore: number
    readonly ruleOk: boolean
    /** It is a card of the page that no other box was found for. */
    readonly isMissedCard: boolean
  }[]
  readonly pockets: { readonly labelled: number; readonly found: number; readonly told: number } | null
  /** Pairs of copies of one printing: labelled, told, both. */
  readonly pairs: { readonly labelled: number; readonly told: number; readonly both: number }
}

const CANDIDATES = 5

/** Compares what was seen with what is there. */
export function scorePage(page: LabelledPage, seen: SeenPage, sameText: SameText): PageScore {
  const { foundOf, strays } = matchBoxes(
    page,
    seen.cards.map(({ quad }) => quad),
  )
  const cardAt = (label: number) => seen.cards[foundOf[label]!] ?? null
  return {
    name: page.name,
    cards: page.cards.flatMap((card, label) =>
      card.isOptional ? [] : [scoreCard(card, cardAt(label), { page: page.name, sameText })],
    ),
    strays: strays.map((at) => {
      const { candidates, ruleOk } = seen.cards[at]!.match
      const top = candidates[0]?.card_id ?? null
      // a card that is there in a box that does not fit is badly found, not taken for another
      const isMissedCard = page.cards.some(({ cardId }, label) => cardId === top && foundOf[label] === -1)
      return {
        page: page.name,
        top,
        rawScore: candidates[0]?.raw_score ?? 0,
        ruleOk,
        isMissedCard,
      }
    }),
    pockets: scorePockets(page, seen),
    pairs: countPairs(page, cardAt),
  }
}

function scoreCard(
  label: LabelledCard,
  seen: SeenCard | null,
  { page, sameText }: { readonly page: string; readonly sameText: SameText },
): CardScore {
  const candidates = seen?.match.candidates ?? []
  const top = candidates[0] ?? null
  return {
    page,
    cardId: label.cardId,
    isFound: seen !== null,
    cornerError: seen && !label.isBox ? cornerError(label.quad, seen.quad) : null,
    isUpright: seen && label.rotation !== null ? seen.rotation === label.rotation : null,
    top: top?.card_id ?? null,
    isTop1: top?.card_id === label.cardId,
    isTop5: candidates.slice(0, CANDIDATES).some((each) => each.card_id === label.cardId),
    isSameText:
      top !== null && (top.card_id === label.cardId || sameText(top.card_id, label.cardId, label.lang)),
    rawScore: top?.raw_score ?? 0,
    ruleOk: seen?.match.ruleOk ?? false,
  }
}

function scorePockets(page: LabelledPage, seen: SeenPage): PageScore['pockets'] {
  if (!page.emptyPockets) return null
  const told = seen.emptyPockets.map(({ polygon }) => polygon)
  return { labelled: page.emptyPockets.length, found: countFound(page.emptyPockets, told), told: told.length }
}

/** A pair counts when both cards were found: what is missed is counted as missed, not as ungrouped too. */
function countPairs(page: LabelledPage, cardAt: (label: number) => SeenCard | null): PageScore['pairs'] {
  const pairs = { labelled: 0, told: 0, both: 0 }
  for (let one = 0; one < page.cards.length; one++) {
    for (let other = one + 1; other < page.cards.length; other++) {
      const [seenOne, seenOther] = [cardAt(one), cardAt(other)]
      if (!seenOne || !seenOther) continue
      const areCopies = page.cards[one]!.cardId === page.cards[other]!.cardId
      const areTold = seenOne.group !== null && seenOne.group === seenOther.group
      if (areCopies) pairs.labelled += 1
      if (areTold) pairs.told += 1
      if (areCopies && areTold) pairs.both += 1
    }
  }
  return pairs
}
