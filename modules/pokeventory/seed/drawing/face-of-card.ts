import { prefixOf, type SetShelf } from '../catalogue/catalogue.ts'
import type { CardRecord, Language, SetRecord, Texts } from '../catalogue/records.ts'
import type { CardFace, Era, FaceRule } from './card-face.ts'

/** What a card of the catalogue looks like in one language. */
export function faceOf(card: CardRecord, shelf: SetShelf, lang: Language): CardFace {
  const set = shelf.setOf(card)
  const era = eraOf(set)
  return {
    lang,
    era,
    layout: layoutOf(card),
    name: card.name[lang] ?? '',
    type: card.category === 'Trainer' ? 'Trainer' : (card.types?.[0] ?? 'Colorless'),
    hp: card.hp ?? null,
    heading: headings[headingKey(card)]?.[lang] ?? '',
    evolvesFrom: card.evolveFrom?.[lang] ?? '',
    rules: rulesOf(card, lang),
    effect: card.effect?.[lang] ?? '',
    description: card.description?.[lang] ?? '',
    retreat: card.retreat ?? 0,
    illustrator: card.illustrator ?? '',
    number: printedNumber(card, { era, set, subsetTotal: shelf.subsetTotal(card) }),
    setCode: codeOf(set, era),
    mark: era === 'modern' || era === 'asian' ? (card.regulationMark ?? '') : '',
    hasFoil: /rare/i.test(card.rarity) && card.rarity !== 'Rare',
    artSeed: artSeedOf(card),
  }
}

const fullArts = /Illustration rare|Ultra Rare|Special illustration rare|Hyper rare/

function layoutOf(card: CardRecord): CardFace['layout'] {
  if (card.category === 'Energy') return 'energy'
  if (fullArts.test(card.rarity)) return 'full_art'
  return card.category === 'Trainer' ? 'trainer' : 'regular'
}

const headings: Readonly<Record<string, Texts>> = {
  Basic: { fr: 'DE BASE', en: 'BASIC', ja: 'たね' },
  Stage1: { fr: 'NIVEAU 1', en: 'STAGE 1', ja: '1進化' },
  Stage2: { fr: 'NIVEAU 2', en: 'STAGE 2', ja: '2進化' },
  Item: { fr: 'OBJET', en: 'ITEM', ja: 'グッズ' },
  Tool: { fr: 'OUTIL', en: 'TOOL', ja: 'どうぐ' },
  Supporter: { fr: 'SOUTIEN', en: 'SUPPORTER', ja: 'サポート' },
  Stadium: { fr: 'STADE', en: 'STADIUM', ja: 'スタジアム' },
  Normal: { fr: 'ÉNERGIE', en: 'ENERGY', ja: 'エネルギー' },
  Special: { fr: 'ÉNERGIE SPÉCIALE', en: 'SPECIAL ENERGY', ja: '特殊エネルギー' },
}

function headingKey(card: CardRecord): string {
  return card.stage ?? card.trainerType ?? card.energyType ?? ''
}

function rulesOf(card: CardRecord, lang: Language): readonly FaceRule[] {
  return [
    ...(card.abilities ?? []).map((rule) => ({
      kind: 'ability' as const,
      cost: [],
      damage: '',
      ...ofRule(rule, lang),
    })),
    ...(card.attacks ?? []).map((rule) => ({
      kind: 'attack' as const,
      cost: rule.cost,
      damage: String(rule.damage ?? ''),
      ...ofRule(rule, lang),
    })),
  ]
}

function ofRule(rule: { readonly name: Texts; readonly effect?: Texts }, lang: Language) {
  return { name: rule.name[lang] ?? '', effect: rule.effect?.[lang] ?? '' }
}

/** The look of a time: bottom right and unpadded at first, padded later, with a code since. */
function eraOf(set: SetRecord): Era {
  if (set.region === 'asia') return 'asian'
  if (set.releaseDate < '2012') return 'old'
  return set.releaseDate < '2022' ? 'middle' : 'modern'
}

/** A promo set says so by the end of its id. */
function isPromo(set: SetRecord): boolean {
  return /[a-z]p$/.test(set.id)
}

function codeOf(set: SetRecord, era: Era): string {
  if (era === 'asian') return set.id
  if (era === 'modern' || (isPromo(set) && set.abbreviations)) return set.abbreviations?.official ?? ''
  return ''
}

function printedNumber(
  card: CardRecord,
  { era, set, subsetTotal }: { readonly era: Era; readonly set: SetRecord; readonly subsetTotal: number },
): string {
  if (isPromo(set)) return card.localId
  const prefix = prefixOf(card.localId)
  if (prefix !== '') return `${card.localId}/${prefix}${String(subsetTotal).padStart(2, '0')}`
  const official = String(set.cardCount.official)
  if (era === 'old') return `${card.localId}/${official}`
  return `${card.localId.padStart(3, '0')}/${official.padStart(3, '0')}`
}

/** Reprints keep their picture, cards in other clothes get another. */
function artSeedOf(card: CardRecord): number {
  const name = card.name.en ?? card.name.ja ?? card.name.fr ?? ''
  const texts = (card.attacks ?? []).map((rule) => rule.name.en ?? rule.name.ja ?? rule.name.fr)
  let hash = 0x811c9dc5
  for (const letter of `${name}/${texts.join('/')}/${fullArts.test(card.rarity)}`) {
    hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193)
  }
  return hash
}
