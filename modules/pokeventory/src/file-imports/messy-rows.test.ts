import { Random } from '@socle/kernel'
import { expect, test } from 'vitest'
import { fold } from '../cards/fold.ts'
import { headOf } from './file-field.ts'
import { readRow } from './file-row.ts'
import { cardsMeant, type KnownCard, type KnownSet, type Shelf, setsMeant } from './resolution.ts'

const now = new Date('2026-11-20T12:00:00Z')
const syllables = [
  'bra',
  'sil',
  'mé',
  'gou',
  'flè',
  'on',
  'dra',
  'ki',
  'lou',
  'tça',
  'pyr',
  'ôme',
  'zu',
  'nec',
]
const setNames = [
  'Marées de verre',
  'Braises éternelles',
  "L'Aube d'argent",
  'Forêts profondes',
  'Ciels & Sables',
]

interface TrueCard extends KnownCard {
  readonly name: string
}

/** Five sets of ninety cards; every fourth name is that of a card of another set too. */
function catalogue(random: Random) {
  const sets: (KnownSet & { readonly name: string })[] = setNames.map((name, at) => ({
    id: `mx0${at + 1}`,
    codes: [`MX${'ABCDE'[at]}`],
    name,
    names: [fold(name)],
  }))
  const nameOf = () => Array.from({ length: 3 }, () => random.pick(syllables)).join('')
  const shared = Array.from({ length: 23 }, nameOf)
  const cards: TrueCard[] = sets.flatMap(({ id: set_id }) =>
    Array.from({ length: 90 }, (_, at) => {
      const name = at % 4 === 0 ? shared[at / 4]! : `${nameOf()}${at}`
      return {
        id: `${set_id}-${at + 1}`,
        set_id,
        local_id: String(at + 1),
        official: 80,
        name,
        names: [fold(name)],
      }
    }),
  )
  return { sets, cards }
}

function shelfOf(cards: readonly KnownCard[]): Shelf {
  return {
    card: (id) => cards.find((card) => card.id === id),
    ofSet: (setId) => cards.filter(({ set_id }) => set_id === setId),
    named: (name) => cards.filter(({ names }) => names.includes(name)),
  }
}

/** How people and tools write what a card is: all of it tells the card. */
function messyCells(random: Random, card: TrueCard, set: { readonly name: string } & KnownSet): string[] {
  const worn = (text: string) =>
    random.pick([text, text.toUpperCase(), text.normalize('NFD').replaceAll(/\p{M}/gu, ''), ` ${text} `])
  const slipped = (text: string) => {
    const at = 2 + Math.floor(random.next() * (text.length - 3))
    return text.slice(0, at) + text.slice(at + 1)
  }
  const number = random.pick([
    card.local_id,
    card.local_id.padStart(3, '0'),
    `${card.local_id}/80`,
    `#${card.local_id}`,
  ])
  const named = random.pick([
    set.id,
    set.codes[0]!,
    set.codes[0]!.toLowerCase(),
    worn(set.name),
    slipped(set.name),
  ])
  const quantity = random.pick(['', '1', '2', '3,0'])
  return random.pick([
    [card.id, '', '', '', quantity],
    ['', worn(card.name), named, number, quantity],
    ['', '', named, number, quantity],
    ['', worn(card.name), named, '', quantity],
    ['', `${worn(card.name)}!`, named, number, quantity],
  ])
}

test('of a thousand messy rows at least 98 % are found, none is wrong, the others are told', () => {
  const random = new Random(20_261_120)
  const { sets, cards } = catalogue(random)
  const shelf = shelfOf(cards)
  const { columns } = headOf([['id', 'Nom', 'Extension', 'N°', 'Qté']])!
  const outcome = { found: 0, wrong: 0, open: 0 }
  for (let row = 2; row < 1002; row += 1) {
    const card = random.pick(cards)
    const cells = messyCells(random, card, sets.find(({ id }) => id === card.set_id)!)
    const read = readRow(cells, { row, columns, now, language: null })
    if (!read || 'fault' in read) throw new Error(`row ${cells} was not understood`)
    const meant = cardsMeant(read.hint, shelf, read.hint.set === null ? [] : setsMeant(read.hint.set, sets))
    const isOnly = meant.length === 1
    if (isOnly && meant[0]!.id === card.id) outcome.found += 1
    else if (isOnly) outcome.wrong += 1
    else outcome.open += 1
  }
  expect(outcome.wrong).toBe(0)
  expect(outcome.found).toBeGreaterThanOrEqual(980)
  expect(outcome.found + outcome.open).toBe(1000)
})
