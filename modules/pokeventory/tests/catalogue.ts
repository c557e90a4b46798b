import { newId } from '@socle/kernel'
import type { RunningModule } from '@socle/testing'
import { sql } from 'kysely'
import { splitNumber } from '../src/cards/card-number.ts'
import type { CardTexts } from '../src/cards/card-texts.ts'
import { fold } from '../src/cards/fold.ts'
import { twinKey } from '../src/cards/twin-key.ts'

/** An invented card; what is left out is null. */
export interface TestCard {
  readonly set_id: string
  readonly local_id: string
  readonly names: Readonly<Record<string, string>>
  readonly texts?: CardTexts
  readonly evolves_from?: string
  readonly image?: string
  readonly hp?: number
  readonly types?: readonly string[]
  readonly stage?: string
  readonly suffix?: string
  readonly rarity?: string
  readonly category?: string
  readonly illustrator?: string
  readonly digital?: boolean
  /** `set_id-local_id` unless told. */
  readonly id?: string
}

export interface TestSet {
  readonly id: string
  readonly series_id: string
  readonly names: Readonly<Record<string, string>>
  readonly region?: 'intl' | 'asia'
  readonly printed_code?: string
  readonly local_codes?: Readonly<Record<string, string>>
  readonly official?: number
  readonly release_date?: string
}

export interface TestCatalogue {
  readonly series: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly sets: readonly TestSet[]
  readonly cards: readonly TestCard[]
}

export const idOf = (card: TestCard) => card.id ?? `${card.set_id}-${card.local_id}`

/** Writes a catalogue as an import does, and makes it a new version. */
export async function fillCatalogue({ database }: RunningModule, catalogue: TestCatalogue): Promise<void> {
  await database.transaction(async (tx) => {
    const insert = async (table: string, rows: readonly object[]) => {
      for (let at = 0; at < rows.length; at += 2000)
        await sql`insert into ${sql.table(`pokeventory.${table}`)}
          select * from jsonb_populate_recordset(null::${sql.table(`pokeventory.${table}`)},
            ${JSON.stringify(rows.slice(at, at + 2000))}::jsonb)`.execute(tx)
    }
    const now = new Date(Date.UTC(2026, 0, 2)).toISOString()
    const common = { source: 'demo', digital: false, created_at: now }
    const { series, sets, cards } = catalogue
    await insert(
      'series',
      Object.keys(series).map((id) => ({ ...common, id, region: 'intl' })),
    )
    await insert(
      'series_translations',
      Object.entries(series).flatMap(([id, names]) =>
        Object.entries(names).map(([lang, name]) => ({ series_id: id, lang, name })),
      ),
    )
    await insert(
      'sets',
      sets.map((set) => setRow(set, common)),
    )
    await insert(
      'set_translations',
      sets.flatMap(({ id, names }) =>
        Object.entries(names).map(([lang, name]) => ({ set_id: id, lang, name, name_fold: fold(name) })),
      ),
    )
    await insert(
      'cards',
      cards.map((card) => cardRow(card, common)),
    )
    await insert('card_translations', cards.flatMap(translationRows))
    const languages = Object.groupBy(
      cards.flatMap(({ names }) => Object.keys(names)),
      (lang) => lang,
    )
    const stats = {
      series: Object.keys(series).length,
      sets: sets.length,
      cards: cards.length,
      languages: Object.fromEntries(Object.entries(languages).map(([lang, all]) => [lang, all!.length])),
      last_import: null,
    }
    await sql`insert into pokeventory.catalogue_versions (version, stats)
      values (${newId()}, ${JSON.stringify(stats)}::jsonb)`.execute(tx)
  })
  await database.raw.exec('analyze pokeventory.cards; analyze pokeventory.card_translations')
}

function setRow({ names: _, official, region = 'intl', local_codes = {}, ...set }: TestSet, common: object) {
  return { ...common, ...set, region, local_codes, card_count_official: official ?? null }
}

function cardRow({ names: _, texts: __, evolves_from: ___, ...card }: TestCard, common: object) {
  const { prefix, int, suffix } = splitNumber(card.local_id)
  return {
    ...common,
    ...card,
    id: idOf(card as TestCard),
    num_prefix: prefix,
    num_int: int,
    num_suffix: suffix,
  }
}

function translationRows(card: TestCard) {
  return Object.entries(card.names).map(([lang, name]) => ({
    card_id: idOf(card),
    lang,
    name,
    name_fold: fold(name),
    evolves_from: card.evolves_from ?? null,
    texts: card.texts ?? {},
    twin_key: `\\x${Buffer.from(twinKey(name, card.texts ?? {})).toString('hex')}`,
  }))
}
