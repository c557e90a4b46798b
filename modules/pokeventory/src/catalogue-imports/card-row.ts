import { splitNumber } from '../cards/card-number.ts'
import type { CardTexts, PrintedRule } from '../cards/card-texts.ts'
import { fold } from '../cards/fold.ts'
import { twinKey } from '../cards/twin-key.ts'
import type { CardRow, CardTranslationRow, RowRules, SetRow } from './catalogue-rows.ts'
import { withoutEnergies } from './energy-tokens.ts'
import type { IncomingCard, IncomingRule } from './incoming.ts'
import { shownLanguage, wantedWords } from './languages.ts'
import { decodedNumber } from './row-ids.ts'
import { sourceHash } from './source-hash.ts'

/** The set of a card: its row, and what the source calls it. */
export interface SetOfCards {
  readonly row: Pick<SetRow, 'id' | 'digital'>
  readonly seriesId: string
}

/** Null for a card that exists in none of the wanted languages. */
export function cardRow(card: IncomingCard, set: SetOfCards, rules: RowRules): CardRow | null {
  const translations = wantedWords(card.names, rules.languages).map(([lang, name]) =>
    translationRow(card, lang, name),
  )
  if (translations.length === 0) return null
  const localId = decodedNumber(card.localId)
  const { prefix, int, suffix } = splitNumber(localId)
  const row = {
    id: `${set.row.id}-${card.localId}`,
    set_id: set.row.id,
    local_id: localId,
    num_prefix: prefix,
    num_int: int,
    num_suffix: suffix,
    image: imageOf(card, set, rules),
    hp: card.hp,
    types: card.types,
    stage: card.stage,
    suffix: card.suffix,
    rarity: card.rarity,
    category: card.category,
    trainer_type: card.trainerType,
    energy_type: card.energyType,
    illustrator: card.illustrator,
    regulation_mark: card.regulationMark,
    dex_ids: card.dexIds,
    variants: card.variants,
    digital: set.row.digital,
    source: rules.source,
    translations,
  }
  return { ...row, source_hash: sourceHash({ ...row, id: card.localId, set_id: card.setId }) }
}

/** Address without extension, by the source's own ids. */
function imageOf(card: IncomingCard, { row, seriesId }: SetOfCards, rules: RowRules): string | null {
  // faces of the demo are drawn here
  if (rules.source === 'demo') return `/catalogue/images/${segmentOf(`${row.id}-${card.localId}`)}`
  const { names, pictured } = card
  const pictures = Object.entries(names).filter(([lang]) => pictured?.includes(lang) ?? true)
  const lang = shownLanguage(Object.fromEntries(pictures), rules.defaultLanguage)
  if (rules.assetBaseUrl === '' || lang === undefined) return null
  const base = rules.assetBaseUrl.replace(/\/+$/, '')
  return [base, lang, ...[seriesId, card.setId, card.localId].map(segmentOf)].join('/')
}

/** What a file is called by may stand encoded already. */
function segmentOf(id: string): string {
  return encodeURIComponent(id).replaceAll(/%25(?=[0-9A-F]{2})/g, '%')
}

function translationRow(card: IncomingCard, lang: string, name: string): CardTranslationRow {
  const texts = textsOf(card, lang)
  return {
    lang,
    name,
    name_fold: fold(name),
    evolves_from: card.evolvesFrom[lang] ?? null,
    texts,
    twin_key: twinKey(name, texts),
  }
}

function textsOf(card: IncomingCard, lang: string): CardTexts {
  const attacks = rulesOf(card.attacks, lang)
  const abilities = rulesOf(card.abilities, lang)
  const effect = withoutEnergies(card.effect[lang] ?? '')
  const description = card.description[lang]
  return {
    ...(attacks.length > 0 ? { attacks } : {}),
    ...(abilities.length > 0 ? { abilities } : {}),
    ...(effect ? { effect } : {}),
    ...(description ? { description } : {}),
  }
}

/** What is told in another language only is left out. */
function rulesOf(rules: readonly IncomingRule[], lang: string): PrintedRule[] {
  return rules.flatMap((rule) => {
    const name = rule.name[lang]
    const effect = withoutEnergies(rule.effect[lang] ?? '')
    return name || effect ? [{ ...(name ? { name } : {}), ...(effect ? { effect } : {}) }] : []
  })
}
