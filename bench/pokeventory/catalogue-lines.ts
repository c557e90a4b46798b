import { Random } from '@socle/kernel'

// As large as the catalogue of all that was ever printed: 564 sets, 41,856 cards, three languages.
const SETS = 564
const CARDS = 41_856

/** Beginnings and ends of syllables: as many of them as a language has, lest all names be alike. */
const sounds = {
  fr: [
    [
      'b',
      'br',
      'c',
      'ch',
      'd',
      'dr',
      'f',
      'fl',
      'g',
      'gr',
      'l',
      'm',
      'n',
      'p',
      'ph',
      'r',
      's',
      't',
      'tr',
      'v',
      'z',
      '',
    ],
    ['a', 'an', 'é', 'è', 'eu', 'i', 'in', 'o', 'on', 'ou', 'u', 'ette', 'as', 'or', 'ul', 'ix'],
  ],
  en: [
    [
      'b',
      'bl',
      'c',
      'ch',
      'd',
      'f',
      'g',
      'gl',
      'h',
      'j',
      'k',
      'l',
      'm',
      'n',
      'p',
      'r',
      's',
      'sh',
      't',
      'th',
      'w',
      'z',
    ],
    ['a', 'ar', 'ee', 'er', 'i', 'ick', 'o', 'oon', 'or', 'u', 'um', 'y', 'ash', 'ell', 'in', 'ax'],
  ],
  ja: [
    [
      'カ',
      'キ',
      'ク',
      'サ',
      'シ',
      'タ',
      'ト',
      'ナ',
      'ノ',
      'ハ',
      'ヒ',
      'マ',
      'ミ',
      'モ',
      'ラ',
      'リ',
      'ル',
      'ガ',
      'ド',
      'バ',
      'ポ',
    ],
    ['ン', 'ー', 'ッ', 'ア', 'イ', 'ウ', 'ラ', 'ス', 'ト', 'コ', 'ム', 'ル', ''],
  ],
} as const

type Names = Readonly<Record<keyof typeof sounds, string>>

/** Invented cards, one JSON object a line; some twenty printings share a name, as they do among real cards. */
export function* catalogueLines(seed: number): Generator<string> {
  const random = new Random(seed)
  const names = Array.from({ length: 2000 }, () => namesOf(random))
  const line = (record: object) => `${JSON.stringify(record)}\n`
  yield line({ kind: 'series', region: 'intl', id: 'bn', name: { fr: 'Bench', en: 'Bench', ja: 'ベンチ' } })
  for (let set = 0; set < SETS; set += 1) yield line(setOf(set, namesOf(random)))
  for (let card = 0; card < CARDS; card += 1) yield line(cardOf(random, card, random.pick(names)))
}

function namesOf(random: Random): Names {
  const word = ([heads, tails]: readonly [readonly string[], readonly string[]]) =>
    Array.from({ length: random.whole(2, 4) }, () => random.pick(heads) + random.pick(tails)).join('')
  const capital = (text: string) => `${text[0]!.toUpperCase()}${text.slice(1)}`
  return { fr: capital(word(sounds.fr)), en: capital(word(sounds.en)), ja: word(sounds.ja) }
}

const idOf = (set: number) => `bn${String(set).padStart(3, '0')}`

function setOf(set: number, name: Names) {
  const day = new Date(Date.UTC(1999, 0, 1 + set * 18)).toISOString().slice(0, 10)
  return {
    kind: 'set',
    region: 'intl',
    serie: 'bn',
    id: idOf(set),
    name,
    cardCount: { official: 70 },
    releaseDate: day,
  }
}

function cardOf(random: Random, card: number, name: Names) {
  const set = idOf(card % SETS)
  const number = String(Math.floor(card / SETS) + 1).padStart(3, '0')
  const rule = { name: namesOf(random), effect: namesOf(random) }
  return {
    kind: 'card',
    region: 'intl',
    serie: 'bn',
    setId: set,
    localId: number,
    id: `${set}-${number}`,
    name,
    category: 'Pokemon',
    rarity: random.pick(['Common', 'Uncommon', 'Rare', 'Holo Rare']),
    hp: 10 * random.whole(3, 33),
    types: [random.pick(['Fire', 'Water', 'Grass', 'Metal', 'Psychic'])],
    stage: random.pick(['Basic', 'Stage1', 'Stage2']),
    attacks: [rule],
  }
}
