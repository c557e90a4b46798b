import type { Generated, JSONColumnType } from 'kysely'
import type { CardTexts } from './card-texts.ts'

export interface CardsTable {
  id: string
  set_id: string
  /** As printed, never padded. */
  local_id: string
  num_prefix: string
  num_int: number | null
  num_suffix: string
  /** Address or path without extension and without final slash. */
  image: string | null
  hp: number | null
  types: string[] | null
  stage: string | null
  suffix: string | null
  rarity: string | null
  category: string | null
  trainer_type: string | null
  energy_type: string | null
  illustrator: string | null
  regulation_mark: string | null
  dex_ids: number[] | null
  variants: JSONColumnType<object, string | null | undefined, string | null> | null
  digital: Generated<boolean>
  source: string
  source_hash: string | null
  created_at: Generated<string>
  updated_at: string | null
}

export interface CardTranslationsTable {
  card_id: string
  lang: string
  name: string
  name_fold: string
  evolves_from: string | null
  texts: JSONColumnType<CardTexts, string | undefined, string>
  /** Hash of folded name, attacks, abilities and effects: equal for twins. */
  twin_key: Uint8Array | null
}
