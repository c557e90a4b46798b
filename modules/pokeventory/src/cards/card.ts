import { isoOf, isoOrNull } from '../catalogue/instant.ts'
import type { Region } from '../catalogue/region.ts'
import { labelOf } from '../catalogue/vocabulary.ts'
import { imageOf } from './card-image.ts'
import { type Numbered, printedNumbers } from './card-number.ts'

/** A card as lists show it, but for what depends on who asks. */
interface CardFacts {
  readonly id: string
  readonly local_id: string
  readonly image: string | null
  readonly hp: number | null
  readonly types: string[] | null
  readonly evolves_from: string | null
  readonly stage: string | null
  readonly rarity: string | null
  readonly category: string | null
  readonly illustrator: string | null
  readonly set_id: string
  readonly suffix: string | null
  readonly region: Region
  readonly digital: boolean
  readonly created_at: string
  readonly updated_at: string | null
}

export interface CardRow extends CardFacts {
  readonly name: string | null
  readonly set_name: string | null
}

/** What is read of one card alone. */
export interface CardDetailRow extends CardRow {
  readonly names: Readonly<Record<string, string>>
  readonly variants: object | null
  readonly regulation_mark: string | null
  readonly trainer_type: string | null
  readonly energy_type: string | null
  readonly dex_ids: number[] | null
  readonly num_prefix: string
  readonly num_int: number | null
  readonly num_suffix: string
  readonly card_count_official: number | null
  readonly printed_code: string | null
  readonly local_codes: Readonly<Record<string, string>>
  readonly subset_total: number
}

/** Words for the codes of a card, in the language asked. */
export interface CardLabels {
  readonly rarity: string | null
  readonly category: string | null
  readonly stage: string | null
  readonly types: string[]
}

export interface CardView extends CardFacts {
  readonly name: string
  readonly set_name: string
  readonly labels: CardLabels
}

export interface CardDetail extends CardView {
  readonly names: Readonly<Record<string, string>>
  readonly printed_numbers: string[]
  readonly variants: object | null
  readonly regulation_mark: string | null
  readonly trainer_type: string | null
  readonly energy_type: string | null
  readonly dex_ids: number[] | null
}

/** In which words, and with which address before pictures that are paths. */
export interface Wording {
  readonly lang: string
  readonly publicBase: string
}

export function cardOf(row: CardRow, { lang, publicBase }: Wording): CardView {
  const label = (subject: 'rarity' | 'category' | 'stage', code: string | null) =>
    code === null ? null : labelOf(subject, code, lang)
  return {
    id: row.id,
    local_id: row.local_id,
    name: row.name ?? row.id,
    image: imageOf(row.image, publicBase),
    hp: row.hp,
    types: row.types,
    evolves_from: row.evolves_from,
    stage: row.stage,
    rarity: row.rarity,
    category: row.category,
    illustrator: row.illustrator,
    set_id: row.set_id,
    set_name: row.set_name ?? row.set_id,
    suffix: row.suffix,
    region: row.region,
    digital: row.digital,
    labels: {
      rarity: label('rarity', row.rarity),
      category: label('category', row.category),
      stage: label('stage', row.stage),
      types: (row.types ?? []).map((code) => labelOf('type', code, lang)),
    },
    created_at: isoOf(row.created_at),
    updated_at: isoOrNull(row.updated_at),
  }
}

export function cardDetailOf(row: CardDetailRow, wording: Wording): CardDetail {
  return {
    ...cardOf(row, wording),
    names: row.names,
    printed_numbers: printedNumbers(numberedOf(row)),
    variants: row.variants,
    regulation_mark: row.regulation_mark,
    trainer_type: row.trainer_type,
    energy_type: row.energy_type,
    dex_ids: row.dex_ids,
  }
}

function numberedOf(row: CardDetailRow): Numbered {
  return {
    localId: row.local_id,
    number: { prefix: row.num_prefix, int: row.num_int, suffix: row.num_suffix },
    setId: row.set_id,
    region: row.region,
    official: row.card_count_official,
    printedCode: row.printed_code,
    localCodes: row.local_codes,
    subsetTotal: row.subset_total,
    languages: Object.keys(row.names).toSorted(),
  }
}
