/** Languages that generated cards are written in. */
export type Language = 'fr' | 'en' | 'ja'

/** A text in the languages it exists in. */
export type Texts = Readonly<Partial<Record<Language, string>>>

export type Region = 'intl' | 'asia'

export interface SeriesRecord {
  readonly kind: 'series'
  readonly region: Region
  readonly id: string
  readonly name: Texts
}

export interface SetRecord {
  readonly kind: 'set'
  readonly region: Region
  readonly serie: string
  readonly id: string
  readonly name: Texts
  readonly cardCount: { readonly official: number }
  readonly releaseDate: string
  readonly abbreviations?: { readonly official: string }
}

export interface AttackRecord {
  readonly cost: readonly string[]
  readonly name: Texts
  readonly effect?: Texts
  readonly damage?: number | string
}

export interface AbilityRecord {
  readonly type: 'Ability'
  readonly name: Texts
  readonly effect: Texts
}

export type Category = 'Pokemon' | 'Trainer' | 'Energy'

/** What is printed on a card whatever the set it is printed in. */
export interface CardDesign {
  readonly name: Texts
  readonly category: Category
  readonly hp?: number
  readonly types?: readonly string[]
  readonly stage?: string
  readonly suffix?: string
  readonly evolveFrom?: Texts
  readonly abilities?: readonly AbilityRecord[]
  readonly attacks?: readonly AttackRecord[]
  readonly effect?: Texts
  readonly description?: Texts
  readonly trainerType?: string
  readonly energyType?: string
  readonly retreat?: number
}

/** A printing, in the form of the TCGdex catalogue as NDJSON. */
export interface CardRecord extends CardDesign {
  readonly kind: 'card'
  readonly region: Region
  readonly serie: string
  readonly setId: string
  readonly localId: string
  readonly id: string
  readonly rarity: string
  readonly illustrator?: string
  readonly regulationMark?: string
  readonly variants: readonly { readonly type: string }[]
}

/** A line of a catalogue: series, then sets, then cards. */
export type CatalogueRecord = SeriesRecord | SetRecord | CardRecord
