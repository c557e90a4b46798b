import type { CardTexts } from '../cards/card-texts.ts'
import type { Region } from '../catalogue/region.ts'

/** Rows of the catalogue with their translations, named as the tables' columns. */
export interface SeriesRow {
  readonly id: string
  readonly region: Region
  readonly digital: boolean
  readonly logo: string | null
  readonly source: string
  readonly source_hash: string
  readonly translations: readonly { readonly lang: string; readonly name: string }[]
}

export interface SetRow {
  readonly id: string
  readonly series_id: string
  readonly region: Region
  readonly digital: boolean
  readonly logo: string | null
  readonly symbol: string | null
  readonly printed_code: string | null
  readonly local_codes: Readonly<Record<string, string>>
  readonly card_count_official: number | null
  readonly release_date: string | null
  readonly source: string
  readonly source_hash: string
  readonly translations: readonly SetTranslationRow[]
}

export interface SetTranslationRow {
  readonly lang: string
  readonly name: string
  readonly name_fold: string
  readonly release_date: string | null
}

export interface CardRow {
  readonly id: string
  readonly set_id: string
  readonly local_id: string
  readonly num_prefix: string
  readonly num_int: number | null
  readonly num_suffix: string
  readonly image: string | null
  readonly hp: number | null
  readonly types: readonly string[] | null
  readonly stage: string | null
  readonly suffix: string | null
  readonly rarity: string | null
  readonly category: string | null
  readonly trainer_type: string | null
  readonly energy_type: string | null
  readonly illustrator: string | null
  readonly regulation_mark: string | null
  readonly dex_ids: readonly number[] | null
  readonly variants: object | null
  readonly digital: boolean
  readonly source: string
  readonly source_hash: string
  readonly translations: readonly CardTranslationRow[]
}

export interface CardTranslationRow {
  readonly lang: string
  readonly name: string
  readonly name_fold: string
  readonly evolves_from: string | null
  readonly texts: CardTexts
  readonly twin_key: Uint8Array
}

/** How records become rows. */
export interface RowRules {
  /** `tcgdex`, `demo`: where the rows come from. */
  readonly source: string
  /** CARD_ASSET_BASE_URL; empty: no pictures. */
  readonly assetBaseUrl: string
  /** DEFAULT_LANGUAGE: whose picture is shown when there are several. */
  readonly defaultLanguage: string
  /** Languages to take; undefined: all. */
  readonly languages?: ReadonlySet<string>
}
