import type { Region } from '../catalogue/region.ts'

/** Language → text. */
export type Words = Readonly<Record<string, string>>

/** A series as a source tells it, whatever the source's form. */
export interface IncomingSeries {
  readonly region: Region
  /** As the source has it, without our prefix. */
  readonly id: string
  readonly names: Words
  readonly logo: string | null
}

export interface IncomingSet {
  readonly region: Region
  readonly id: string
  readonly seriesId: string
  readonly names: Words
  readonly official: number | null
  /** One day for all languages; null where the source tells it by language. */
  readonly releaseDate: string | null
  readonly releaseDates: Words
  readonly printedCode: string | null
  readonly localCodes: Words
  readonly logo: string | null
  readonly symbol: string | null
}

export interface IncomingCard {
  readonly region: Region
  readonly seriesId: string | null
  readonly setId: string
  /** As the source's files are named: `%3F` stands for a question mark. */
  readonly localId: string
  readonly names: Words
  readonly category: string | null
  readonly rarity: string | null
  readonly illustrator: string | null
  readonly hp: number | null
  readonly types: readonly string[] | null
  readonly stage: string | null
  readonly suffix: string | null
  readonly evolvesFrom: Words
  readonly attacks: readonly IncomingRule[]
  readonly abilities: readonly IncomingRule[]
  readonly effect: Words
  readonly description: Words
  readonly regulationMark: string | null
  readonly trainerType: string | null
  readonly energyType: string | null
  readonly dexIds: readonly number[] | null
  /** Kept whole, in the source's own form. */
  readonly variants: object | null
  /** Languages that have a picture of it; null: the source does not say, so all of them. */
  readonly pictured: readonly string[] | null
}

/** An attack or an ability. */
export interface IncomingRule {
  readonly name: Words
  readonly effect: Words
}

/** What one record of a source holds: a card may bring its set and its series along. */
export interface Incoming {
  readonly series: IncomingSeries | null
  readonly set: IncomingSet | null
  readonly card: IncomingCard | null
}
