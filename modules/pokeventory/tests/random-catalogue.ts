import { Random } from '@socle/kernel'
import type { TestCard, TestCatalogue, TestSet } from './catalogue.ts'

const syllables = ['bra', 'zé', 'lu', 'mor', 'tix', 'ôn', 'fa', 'ex']
const kana = ['ヒ', 'ノ', 'ガ', 'カ', 'ャ', 'ー']
const types = ['Fire', 'Water', 'Grass', 'Metal']
const rarities = ['Common', 'Uncommon', 'Rare Holo', 'Holo Rare', 'Promo', undefined]
const suffixes = ['EX', 'ex', 'GX', 'TAG TEAM-GX', 'V', undefined, undefined]
const numbers = ['', '', '', 'TG', 'SV']
const regions = ['intl', 'asia'] as const

/** Invented cards with everything that filters look at, drawn at random: many share what they are found by. */
export function randomCatalogue(seed: number, cards: number): TestCatalogue {
  const random = new Random(seed)
  const sets: TestSet[] = Array.from({ length: 9 }, (_, index) => ({
    id: `${random.pick(['a', 'B', 'c'])}${index}`,
    series_id: random.pick(['one', 'two']),
    names: { fr: wordOf(random), en: wordOf(random) },
    region: random.pick(regions),
    official: 20,
    ...(random.chance(0.8) ? { release_date: random.pick(['2020-01-01', '2021-05-05', '2023-03-03']) } : {}),
  }))
  const made = Array.from({ length: cards }, (_, index) => cardOf(random, random.pick(sets).id, index))
  return { series: { one: { fr: 'Un' }, two: { fr: 'Deux' } }, sets, cards: made }
}

function cardOf(random: Random, setId: string, index: number): TestCard {
  const given = <T>(value: T | undefined, name: string) => (value === undefined ? {} : { [name]: value })
  return {
    set_id: setId,
    // never the same twice in a set
    local_id: `${random.pick(numbers)}${index}${random.chance(0.1) ? 'a' : ''}`,
    names: {
      fr: wordOf(random),
      ...(random.chance(0.5) ? { en: wordOf(random) } : {}),
      ...(random.chance(0.3) ? { ja: Array.from({ length: 3 }, () => random.pick(kana)).join('') } : {}),
    },
    ...given(random.pick(rarities), 'rarity'),
    ...given(random.pick(suffixes), 'suffix'),
    ...given(random.pick(['Pokemon', 'Trainer', undefined]), 'category'),
    ...given(random.pick(['Basic', 'Stage1', undefined]), 'stage'),
    ...given(random.pick([['Fire'], ['Fire', 'Metal'], ['Water'], [random.pick(types)], undefined]), 'types'),
    ...given(random.pick(['Éva Lune', 'eva sol', undefined]), 'illustrator'),
    digital: random.chance(0.2),
  }
}

function wordOf(random: Random): string {
  const word = Array.from({ length: 2 }, () => random.pick(syllables)).join('')
  return `${word[0]!.toUpperCase()}${word.slice(1)}${random.pick(['', '-ex', ' EX', ' 2'])}`
}
