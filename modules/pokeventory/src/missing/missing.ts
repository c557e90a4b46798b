import type { CardView } from '../cards/card.ts'

/** `official`: plain numbers up to the official count; `master`: every card of the set. */
export type Goal = 'official' | 'master'

/** A card of a set, as far as it counts. */
export interface CountedCard {
  readonly id: string
  readonly local_id: string
  readonly num_prefix: string
  readonly num_int: number | null
  readonly num_suffix: string
  readonly is_owned: boolean
}

/** What a collector lacks of a set. */
export interface Missing {
  readonly set_id: string
  readonly goal: Goal
  /** Cards of the goal. */
  readonly tracked: number
  readonly owned: number
  readonly missing: CardView[]
  readonly owned_card_ids: string[]
  /** One line a missing card, to be pasted into a message. */
  readonly text: string
}

/** Whether a card belongs to a goal; a set that names no official count has all its plain numbers in it. */
export function isInGoal(card: CountedCard, goal: Goal, official: number | null): boolean {
  if (goal === 'master') return true
  const isPlain = card.num_prefix === '' && card.num_suffix === '' && card.num_int !== null
  return isPlain && (official === null || (card.num_int ?? 0) <= official)
}

export function lineOf({ local_id, name, labels }: Pick<CardView, 'local_id' | 'name' | 'labels'>): string {
  // a person reads it: the rarity in the language of the name, not as its code
  return [local_id, name, ...(labels.rarity === null ? [] : [`(${labels.rarity})`])].join(' ')
}
