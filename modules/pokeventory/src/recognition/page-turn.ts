import type { Rotation } from '../pages/page.ts'
import { type TurnScores, turnOfPage } from '../reading/turns.ts'

/** The turn that every one of these cards names for itself; null when one names none, or another. */
export function agreedTurn(cards: readonly TurnScores[]): Rotation | null {
  const turns = new Set(cards.map((scores) => turnOfPage([scores])))
  const [turn = null] = turns
  return turns.size === 1 ? turn : null
}

/** How the page is turned: as its cards were, most of them. */
export function rotationOfPage(
  told: Rotation | null,
  cards: readonly { readonly rotation: Rotation }[],
): Rotation {
  if (told !== null) return told
  const counts = new Map<Rotation, number>()
  for (const { rotation } of cards) counts.set(rotation, (counts.get(rotation) ?? 0) + 1)
  return [...counts].sort(([a, one], [b, other]) => other - one || a - b)[0]?.[0] ?? 0
}

/** The turn of a flattened card when that of the photograph is known; null when they cannot both be right. */
export function turnOfCard(rotation: Rotation | null, turned: 0 | 90): Rotation | null {
  if (rotation === null) return null
  const rest = (rotation - turned + 360) % 360
  return rest % 180 === 0 ? (rest as Rotation) : null
}

/** The turn of the card on the photograph, from that of the flattened one. */
export function turnOnPicture(rotation: Rotation, turned: 0 | 90): Rotation {
  return ((rotation + turned) % 360) as Rotation
}

/** Scores of a flattened card as those of the photograph. */
export function scoresOnPicture(scores: TurnScores, turned: 0 | 90): TurnScores {
  const [up, right, down, left] = scores
  return turned === 0 ? scores : [left, up, right, down]
}
