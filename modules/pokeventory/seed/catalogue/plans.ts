import type { Language, Region } from './records.ts'

/** What a catalogue is to be made of. */
export interface CataloguePlan {
  readonly regions: readonly RegionPlan[]
}

export interface RegionPlan {
  readonly region: Region
  readonly languages: readonly Language[]
  /** Ids of the series; ids of their sets begin with `setStem`, or with the series' own. */
  readonly series: readonly string[]
  readonly setStem?: string
  readonly setsPerSeries: number
  /** Least and most cards of a set, secret ones not counted, and of a promo set; null: there are none. */
  readonly official: readonly [least: number, most: number]
  readonly promos: readonly [least: number, most: number] | null
  /** Of the first and the last set. */
  readonly years: readonly [first: number, last: number]
}

/** More than twenty thousand cards: what reading is measured against. */
export const benchPlan: CataloguePlan = {
  regions: [
    {
      region: 'intl',
      languages: ['fr', 'en'],
      series: ['ka', 'lo', 'mi', 'nu', 'py', 'qu', 'ro', 'su', 'ty', 'vo', 'wa', 'zu'],
      setsPerSeries: 8,
      official: [76, 152],
      promos: [40, 90],
      years: [2000, 2026],
    },
    {
      region: 'asia',
      languages: ['ja'],
      series: Array.from({ length: 10 }, (_, number) => `R${number + 1}`),
      setsPerSeries: 9,
      official: [56, 104],
      promos: null,
      years: [2000, 2026],
    },
  ],
}

/** A small catalogue to try things on, of every time; other seeds have other ids beside it. */
export function demoPlan(seed: number): CataloguePlan {
  const stem = stemOf(seed)
  return {
    regions: [
      {
        region: 'intl',
        languages: ['fr', 'en', 'ja'],
        series: ['a', 'b', 'c'].map((letter) => `${stem}${letter}`),
        setStem: stem,
        setsPerSeries: 2,
        official: [36, 48],
        promos: [8, 12],
        years: [2004, 2026],
      },
    ],
  }
}

/** The seed of the demo catalogue that a card's id is from; null for every other card. */
export function demoSeedOf(cardId: string): number | null {
  const seed = /^dm(?:(\d{1,9})x)?(?:\d\d|[abc]p)-[^/]+$/.exec(cardId)
  return seed ? Number(seed[1] ?? 1) : null
}

/** The card by which the demo catalogue of a seed is known to be there. */
export function firstDemoCard(seed: number): string {
  return `${stemOf(seed)}01-1`
}

function stemOf(seed: number): string {
  return seed === 1 ? 'dm' : `dm${seed}x`
}
