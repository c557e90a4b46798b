import { expect, test } from 'vitest'
import { cardsMeant, type KnownCard, type KnownSet, ranked, type Shelf, setsMeant } from './resolution.ts'

const card = (id: string, local_id: string, ...names: string[]): KnownCard => ({
  id,
  set_id: id.split('-')[0]!,
  local_id,
  official: 60,
  names,
})
const cards = [
  card('dm01-005', '005', 'brasilame', 'glowblade'),
  card('dm01-006', '006', 'ondelle'),
  card('dm02-005', '005', 'brasilame', 'glowblade'),
  card('dm02-TG1', 'TG1', 'ondelle'),
]
const shelf: Shelf = {
  card: (id) => cards.find((one) => one.id === id),
  ofSet: (id) => cards.filter(({ set_id }) => set_id === id),
  named: (name) => cards.filter(({ names }) => names.includes(name)),
}
const sets: KnownSet[] = [
  { id: 'dm01', codes: ['DMA'], names: ['mareesdeverre', 'glasstides'] },
  { id: 'dm02', codes: ['DMB'], names: ['braiseseternelles'] },
]
const nothing = { card_id: null, name: null, set: null, number: null, total: null }
const meant = (hint: Partial<typeof nothing | Record<string, string | number>>) => {
  const whole = { ...nothing, ...hint } as Parameters<typeof cardsMeant>[0]
  const ids = whole.set === null ? [] : setsMeant(whole.set, sets)
  return cardsMeant(whole, shelf, ids).map(({ id }) => id)
}

test.each([
  [{ card_id: 'dm01-006', name: 'whatever' }, ['dm01-006']],
  [{ set: 'dm01', number: '5' }, ['dm01-005']],
  [{ set: 'DMB', number: 'tg01' }, ['dm02-TG1']],
  [{ set: 'Marées de verre', number: '006' }, ['dm01-006']],
  [{ set: 'Maree de verre', name: 'Ondelle' }, ['dm01-006']],
  [{ name: 'Glowblade', number: '5', total: 60 }, ['dm01-005', 'dm02-005']],
  [{ name: 'Brasilâme', set: 'Braises éternelles' }, ['dm02-005']],
  [{ name: 'Brasilâme' }, ['dm01-005', 'dm02-005']],
  [{ name: 'Nobody' }, []],
  [{ set: 'no such set', number: '5' }, []],
])('%j means %j', (hint, ids) => {
  expect(meant(hint)).toEqual(ids)
})

test('a person is shown first what the number and the set say', () => {
  const hint = { ...nothing, name: 'Ondelle', number: '1', set: 'dm02' }
  expect(ranked(cards.slice(1), hint)[0]!.set_id).toBe('dm02')
})
