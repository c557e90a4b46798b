import { Random } from '@socle/kernel'
import type { CardRecord, Language } from '../../seed/catalogue/records.ts'
import type { PlacedCard } from '../../seed/scenes/scene.ts'

/**
 * Why a second copy cannot be told by its words: it lies in a matte sleeve, film over the words is frosted, or the
 * number is covered and other printings have the same name and texts.
 */
export type Hindrance = 'matte' | 'frosted' | 'reprints'

/** A page of cards that are confirmed once, and photographed again. */
export interface Sheet {
  readonly hindrance: Hindrance
  readonly cards: readonly PlacedCard[]
}

export interface CopyPlan {
  /** Confirmed at their first photograph. */
  readonly owned: readonly Sheet[]
  /** Never confirmed; half of them are twins of cards that are. */
  readonly strangers: readonly Sheet[]
}

export const POCKETS = 9
const hindrances: readonly Hindrance[] = ['matte', 'frosted', 'reprints']
/** One sheet of strangers for so many owned ones. */
const STRANGERS = 3

const fullArt = /Illustration rare|Ultra Rare|Special illustration rare|Hyper rare/

/** Chooses cards by lot: of owned ones no two have the same texts, since their pictures may be the same too. */
export function planCopies(cards: readonly CardRecord[], seed: number, sheets: number): CopyPlan {
  const random = new Random(seed).branch('second copies')
  const groups = random.shuffled([...Map.groupBy(cards.filter(isPhotographed), textsOf).values()])
  const printedTwice = groups.filter(hasTwoPictures)
  const used = new Set<readonly CardRecord[]>()
  const draw = (from: (readonly CardRecord[])[]): readonly CardRecord[] => {
    const group = from.pop()
    if (!group) throw new Error('the catalogue is too small')
    if (used.has(group)) return draw(from)
    used.add(group)
    return group
  }
  const page = (hindrance: Hindrance) =>
    Array.from({ length: POCKETS }, () => draw(hindrance === 'reprints' ? printedTwice : groups))
  const owned = Array.from({ length: sheets }, (_, at) => {
    const hindrance = hindrances[at % hindrances.length]!
    return { hindrance, groups: page(hindrance) }
  })
  const confirmed = owned.map((sheet) => ({
    hindrance: sheet.hindrance,
    cards: sheet.groups.map((group) => placed(random.pick(group), sheet.hindrance, random)),
  }))
  const chosen = new Set(confirmed.flatMap((sheet) => sheet.cards.map(({ card }) => card)))
  const twins = random.shuffled(
    owned.flatMap((sheet) => sheet.groups.flatMap((group) => group.filter((card) => !chosen.has(card)))),
  )
  const strangers = Array.from({ length: Math.ceil(sheets / STRANGERS) }, (_, at) => {
    const hindrance = hindrances[at % hindrances.length]!
    const unknown = page(hindrance).map((group) => random.pick(group))
    const drawn = unknown.map((card, place) => (place % 2 === 0 ? (twins.pop() ?? card) : card))
    return { hindrance, cards: drawn.map((card) => placed(card, hindrance, random)) }
  })
  return { owned: confirmed, strangers }
}

/** Basic energies of one type are all alike: nobody tells their printings apart. */
function isPhotographed(card: CardRecord): boolean {
  return card.category !== 'Energy' || card.effect !== undefined
}

function textsOf({ name, attacks, abilities, effect, region }: CardRecord): string {
  return JSON.stringify([region, name, attacks, abilities, effect])
}

function hasTwoPictures(group: readonly CardRecord[]): boolean {
  return (
    group.some(({ rarity }) => fullArt.test(rarity)) && !group.every(({ rarity }) => fullArt.test(rarity))
  )
}

function placed(card: CardRecord, hindrance: Hindrance, random: Random): PlacedCard {
  const own = (Object.keys(card.name) as Language[]).sort()
  const lang = own.includes('fr') && random.chance(0.7) ? 'fr' : random.pick(own)
  return { card, lang, ...(hindrance === 'reprints' && { hidesNumber: true }) }
}
