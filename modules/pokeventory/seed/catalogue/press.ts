import type { Random } from '@socle/kernel'
import type { Catalogue } from './catalogue.ts'
import { basicEnergies, designCard } from './designs.ts'
import { inLanguages, only } from './in-languages.ts'
import { illustratorName, seriesName, setName } from './names.ts'
import type { RegionPlan } from './plans.ts'
import type { CardDesign, CardRecord, SeriesRecord, SetRecord } from './records.ts'

/** Rarities of plain cards with their weight. */
const rarities = [
  ['Common', 45],
  ['Uncommon', 32],
  ['Rare', 16],
  ['Double rare', 7],
] as const
const secretRarities = ['Illustration rare', 'Ultra Rare', 'Special illustration rare', 'Hyper rare'] as const
const subsetPrefixes = ['TG', 'GG', 'RC'] as const

/** Share of a set's cards that were printed before, of a promo set, and of secret cards over the official ones. */
const REPRINTS = 0.17
const PROMO_REPRINTS = 0.6
const SECRETS = [0.06, 0.22] as const

/** Promos of these series carry their code in the number; the others beside it. */
const gluedPrefixes: Readonly<Record<number, string>> = {
  3: 'DP',
  4: 'HGSS',
  5: 'BW',
  6: 'XY',
  7: 'SM',
  8: 'SWSH',
}

interface Slot {
  readonly localId: string
  readonly rarity: string
  readonly design: CardDesign
}

/** Prints the series and sets of a region one after the other: what was printed may be printed again. */
export class RegionPress {
  readonly #plan: RegionPlan
  readonly #random: Random
  readonly #printed: CardDesign[] = []
  readonly #out = { series: [] as SeriesRecord[], sets: [] as SetRecord[], cards: [] as CardRecord[] }

  constructor(plan: RegionPlan, random: Random) {
    this.#plan = plan
    this.#random = random
  }

  print(): Catalogue {
    const { region, languages, series, setsPerSeries } = this.#plan
    for (const [number, id] of series.entries()) {
      this.#out.series.push({ kind: 'series', region, id, name: only(seriesName(number), languages) })
      for (let set = 1; set <= setsPerSeries; set++)
        this.#printSet(id, { number: number * setsPerSeries + set, set })
      this.#printPromos(id, number)
    }
    return this.#out
  }

  #printSet(serie: string, place: { readonly number: number; readonly set: number }): void {
    const { region, official: bounds, languages, setStem } = this.#plan
    const random = this.#random.branch(`set ${place.number}`)
    const official = random.whole(...bounds)
    const isAsian = region === 'asia'
    const inSeries = isAsian ? String.fromCharCode(96 + place.set) : String(place.set).padStart(2, '0')
    const id = setStem ? `${setStem}${String(place.number).padStart(2, '0')}` : `${serie}${inSeries}`
    const year = this.#yearOf(place.number)
    const set: SetRecord = {
      kind: 'set',
      region,
      serie,
      id,
      name: only(setName(place.number), languages),
      cardCount: { official },
      releaseDate: `${year}-${String(1 + (place.set % 12)).padStart(2, '0')}-15`,
      ...(isAsian ? {} : { abbreviations: { official: codeOf(place.number) } }),
    }
    this.#out.sets.push(set)
    const isPadded = isAsian || year >= 2022
    const slots = this.#plainSlots({ official, isPadded }, random)
    this.#printSlots(
      set,
      [...slots, ...this.#secretSlots(slots, random), ...this.#subsetSlots(year, random)],
      random,
    )
  }

  #plainSlots(size: { readonly official: number; readonly isPadded: boolean }, random: Random): Slot[] {
    const names = new Set<CardDesign>()
    return Array.from({ length: size.official }, (_, at) => {
      const number = at + 1
      const localId = size.isPadded ? String(number).padStart(3, '0') : String(number)
      // the last cards of a set are its basic energies, now and then
      const isEnergy = number > size.official - 8 && random.chance(0.35)
      const reprint = this.#printed.length > 0 && random.chance(REPRINTS) ? random.pick(this.#printed) : null
      const design = isEnergy
        ? random.pick(basicEnergies)
        : reprint && !names.has(reprint)
          ? reprint
          : designCard(random)
      names.add(design)
      return { localId, rarity: random.weighted(rarities), design }
    })
  }

  /** Behind the official number come the set's best once more, in other clothes. */
  #secretSlots(slots: readonly Slot[], random: Random): Slot[] {
    const count = Math.round(slots.length * random.between(...SECRETS))
    const width = slots[0]!.localId.length
    return random
      .shuffled(slots.filter(({ design }) => design.category !== 'Energy'))
      .slice(0, count)
      .map(({ design }, at) => ({
        localId: String(slots.length + at + 1).padStart(width, '0'),
        rarity: random.pick(secretRarities),
        design,
      }))
  }

  #subsetSlots(year: number, random: Random): Slot[] {
    if (this.#plan.region === 'asia' || year < 2012 || !random.chance(0.3)) return []
    const prefix = random.pick(subsetPrefixes)
    return Array.from({ length: random.whole(20, 30) }, (_, at) => ({
      localId: `${prefix}${String(at + 1).padStart(2, '0')}`,
      rarity: 'Ultra Rare',
      design: random.chance(0.5) ? random.pick(this.#printed) : designCard(random),
    }))
  }

  #printPromos(serie: string, number: number): void {
    const { promos, languages, setsPerSeries } = this.#plan
    if (!promos) return
    const random = this.#random.branch(`promos ${number}`)
    const prefix = this.#plan.setStem ? '' : (gluedPrefixes[number] ?? '')
    const count = random.whole(...promos)
    const name = serie.toUpperCase()
    const set: SetRecord = {
      kind: 'set',
      region: 'intl',
      serie,
      id: `${serie}p`,
      name: only({ fr: `Promo ${name}`, en: `${name} Promos`, ja: `${name}プロモ` }, languages),
      cardCount: { official: count },
      releaseDate: `${this.#yearOf(number * setsPerSeries + 1)}-01-10`,
      ...(prefix ? {} : { abbreviations: { official: `${name}P` } }),
    }
    this.#out.sets.push(set)
    const slots = Array.from({ length: count }, (_, at) => ({
      localId: `${prefix}${String(at + 1).padStart(prefix ? 2 : 3, '0')}`,
      rarity: 'Promo',
      design: random.chance(PROMO_REPRINTS) ? random.pick(this.#printed) : designCard(random),
    }))
    this.#printSlots(set, slots, random)
  }

  /** Sets follow each other evenly from the first year to the last. */
  #yearOf(set: number): number {
    const { years, series, setsPerSeries } = this.#plan
    return Math.round(years[0] + ((set - 1) / (series.length * setsPerSeries - 1)) * (years[1] - years[0]))
  }

  #printSlots(set: SetRecord, slots: readonly Slot[], random: Random): void {
    for (const { localId, rarity, design } of slots) {
      this.#out.cards.push({
        kind: 'card',
        region: set.region,
        serie: set.serie,
        setId: set.id,
        localId,
        id: `${set.id}-${localId}`,
        rarity,
        ...inLanguages(design, this.#plan.languages),
        ...(design.energyType === 'Normal' ? {} : { illustrator: illustratorName(random) }),
        ...(set.releaseDate >= '2020' ? { regulationMark: 'DEFGHI'[Number(set.releaseDate[3])] ?? 'J' } : {}),
        variants: [{ type: 'normal' }, ...(random.chance(0.5) ? [{ type: 'reverse' }] : [])],
      })
      if (design.category !== 'Energy' || design.effect) this.#printed.push(design)
    }
  }
}

/** Three letters that no other set has. */
function codeOf(number: number): string {
  const letters = 'BCDFGHJKLMNPRSTVWZ'
  const place = number * 611
  return [place, Math.floor(place / 18), Math.floor(place / 324)].map((at) => letters[at % 18]!).join('')
}
