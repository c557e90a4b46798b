import type { Random } from '@socle/kernel'
import { type Catalogue, SetShelf } from '../catalogue/catalogue.ts'
import type { CardRecord, Language } from '../catalogue/records.ts'
import type { PlacedCard } from './scene.ts'

/** How often a card of a language lies on a page. */
const shares: readonly (readonly [Language, number])[] = [
  ['fr', 70],
  ['en', 20],
  ['ja', 10],
]

/** Where pages get their cards: a catalogue by set and language. */
export class CardShelf {
  readonly sets: SetShelf
  readonly #bySet: ReadonlyMap<string, readonly CardRecord[]>
  readonly #byLanguage: ReadonlyMap<Language, readonly CardRecord[]>

  constructor(catalogue: Catalogue) {
    this.sets = new SetShelf(catalogue)
    this.#bySet = Map.groupBy(catalogue.cards, (card) => card.setId)
    this.#byLanguage = new Map(
      shares.map(([lang]) => [lang, catalogue.cards.filter((card) => card.name[lang] !== undefined)]),
    )
  }

  /** A stack for one page: of one set in its order, or from anywhere; mostly of one language. */
  drawPage(count: number, languages: readonly Language[] | undefined, random: Random): readonly PlacedCard[] {
    const open = shares.filter(([lang]) => languages?.includes(lang) ?? true)
    const lang = random.weighted(open)
    if (random.chance(0.35)) return this.#ofOneSet(count, lang, random)
    return Array.from({ length: count }, () => {
      const own = random.chance(0.85) ? lang : random.weighted(open)
      return { card: random.pick(this.#byLanguage.get(own)!), lang: own }
    })
  }

  #ofOneSet(count: number, lang: Language, random: Random): readonly PlacedCard[] {
    const set = this.#bySet.get(random.pick(this.#byLanguage.get(lang)!).setId)!
    const first = random.whole(0, Math.max(0, set.length - count))
    return set.slice(first, first + count).map((card) => ({ card, lang }))
  }
}
