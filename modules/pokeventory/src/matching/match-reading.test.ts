import { expect, test } from 'vitest'
import { options, readingOf, stripOf, topWords } from '../../tests/matching.ts'
import { flameLines, index, linesOf } from '../../tests/matching-catalogue.ts'
import { packHashes } from '../hashes/learned-hashes.ts'
import type { CardReading } from '../reading/card-reading.ts'
import { buildCatalogueIndex } from './catalogue-index.ts'
import type { Match } from './match.ts'
import { isSure } from './match-page.ts'
import { matchReading } from './match-reading.ts'

const THRESHOLD = 0.82

const match = (reading: CardReading, more = {}): Match =>
  matchReading(index, reading, { ...options, ...more })
const ids = ({ candidates }: Match) => candidates.map(({ card_id }) => card_id)

test('text finds a card that has no twin, and the number makes it sure', () => {
  const found = match(readingOf(linesOf('Ondelune', 'marée'), { strips: stripOf(2, '17/61') }))
  expect(ids(found)[0]).toBe('dm04-17')
  expect(isSure(found, THRESHOLD)).toBe(true)
  expect(found.candidates[0]?.evidence).toMatchObject({
    text: { effect: 'for' },
    number: { effect: 'for', weight: 9 },
  })
})

test('twins without their number are all proposed, and none is sure', () => {
  const found = match(
    readingOf(flameLines, {
      texts: [{ language: 'fr', lines: flameLines, words: topWords('PV', '120') }],
    }),
  )
  expect(ids(found).slice(0, 3).sort()).toEqual(['dm02-17', 'dm03-44', 'dm03-94'])
  expect(isSure(found, THRESHOLD)).toBe(false)
})

test('the number tells twins apart', () => {
  const found = match(readingOf(flameLines, { strips: stripOf(2, '017/060') }))
  expect(ids(found)[0]).toBe('dm02-17')
  expect(isSure(found, THRESHOLD)).toBe(true)
})

test('a number read once does not tell twins apart whose numbers differ by a digit; read twice it does', () => {
  expect(isSure(match(readingOf(flameLines, { strips: stripOf(1, '44/90') })), THRESHOLD)).toBe(false)
  const twice = match(readingOf(flameLines, { strips: stripOf(2, '44/90') }))
  expect(ids(twice)[0]).toBe('dm03-44')
  expect(isSure(twice, THRESHOLD)).toBe(true)
})

test('a number alone proposes every card that has it, and makes none sure', () => {
  const found = match(readingOf([], { strips: stripOf(3, '17/60') }))
  expect(ids(found).sort()).toEqual(['dm02-17', 'dm05-17'])
  expect(found.ruleOk).toBe(false)
  const only = match(readingOf([], { strips: stripOf(3, '17/61') }))
  expect(ids(only)[0]).toBe('dm04-17')
  expect(only.ruleOk).toBe(false)
})

test('another number, read twice alike, keeps a card from being sure', () => {
  const found = match(readingOf(linesOf('Ondelune', 'marée'), { strips: stripOf(2, '203/142') }))
  expect(ids(found)[0]).toBe('dm04-17')
  expect(found.candidates[0]?.evidence.number?.effect).toBe('against')
  expect(found.ruleOk).toBe(false)
})

test('Japanese is found in its own script', () => {
  const lines = ['ほのおネズミ', 'コインを１回投げオモテなら', '相手はねむる']
  const found = match(readingOf([], { texts: [{ language: 'ja', lines, words: [] }] }))
  expect(ids(found)[0]).toBe('asia-1')
  expect(found.language).toBe('ja')
  expect(
    ids(match(readingOf([], { texts: [{ language: 'ja', lines, words: [] }] }), { languages: ['fr'] })),
  ).toEqual([])
})

test('cards of an application are never proposed', () => {
  expect(ids(match(readingOf(linesOf('Ondelune', 'marée'))))).not.toContain('app-1')
})

test('the scope of sets keeps all others out', () => {
  expect(ids(match(readingOf(flameLines), { setIds: ['dm03'] })).sort()).toEqual(['dm03-44', 'dm03-94'])
})

test('a correction outweighs what was read: name, number, set', () => {
  const reading = readingOf(linesOf('Ondelune', 'marée'))
  const renamed = match(reading, { fields: { probable_name: 'Rocaile', local_number: '17' } })
  expect(ids(renamed)[0]).toBe('dm05-17')
  const hinted = match(readingOf(flameLines), { fields: { set_hint: 'dmc', local_number: '94' } })
  expect(ids(hinted)[0]).toBe('dm03-94')
  const placed = match(readingOf(flameLines), { fields: { set_id: 'dm02' } })
  expect(ids(placed)[0]).toBe('dm02-17')
  expect(placed.candidates[0]?.evidence.user).toMatchObject({ effect: 'for', weight: 8 })
})

test('a correction that fits no card changes nothing', () => {
  const reading = readingOf(flameLines)
  expect(match(reading, { fields: { set_hint: 'nowhere', language: 'xx' } })).toEqual(match(reading))
})

test('a learned picture puts its card first among twins, and does not make it sure', () => {
  const hash = 'a5'.repeat(32)
  const found = match(readingOf(flameLines, { hash }), { hashes: packHashes([{ cardId: 'dm03-44', hash }]) })
  expect(ids(found)[0]).toBe('dm03-44')
  expect(found.candidates[0]?.evidence.hash).toMatchObject({ effect: 'for', weight: 7 })
  expect(found.ruleOk).toBe(false)
})

test('text and a learned picture make a card without twins sure', () => {
  const hash = 'a5'.repeat(32)
  const found = match(readingOf(linesOf('Ondelune', 'marée'), { hash }), {
    hashes: packHashes([{ cardId: 'dm04-17', hash }]),
  })
  expect(isSure(found, THRESHOLD)).toBe(true)
})

test('twins that were all learned are told apart by pictures that differ enough', () => {
  const hash = 'a5'.repeat(32)
  const far = '5a'.repeat(32)
  const lessons = [
    { cardId: 'dm03-44', hash },
    { cardId: 'dm03-94', hash: far },
  ]
  const reading = readingOf(flameLines, { hash })
  expect(match(reading, { hashes: packHashes(lessons) }).ruleOk).toBe(false)
  const all = match(reading, { hashes: packHashes([...lessons, { cardId: 'dm02-17', hash: far }]) })
  expect(ids(all)[0]).toBe('dm03-44')
  expect(isSure(all, THRESHOLD)).toBe(true)
})

test('a picture of a card with another text speaks against both', () => {
  const hash = 'a5'.repeat(32)
  const found = match(readingOf(linesOf('Ondelune', 'marée'), { hash, strips: stripOf(2, '17/61') }), {
    hashes: packHashes([{ cardId: 'dm05-17', hash }]),
  })
  expect(ids(found)[0]).toBe('dm04-17')
  expect(found.candidates[0]?.evidence.hash?.effect).toBe('against')
  expect(found.candidates.find(({ card_id }) => card_id === 'dm05-17')?.evidence.text?.effect).toBe('against')
  expect(found.ruleOk).toBe(false)
})

test('pictures of two cards that are about as near say nothing against the text', () => {
  const hash = 'a5'.repeat(32)
  const found = match(readingOf(linesOf('Ondelune', 'marée'), { hash, strips: stripOf(2, '17/61') }), {
    hashes: packHashes([
      { cardId: 'dm05-17', hash: `ff${hash.slice(2)}` },
      { cardId: 'dm01-1', hash: `00${hash.slice(2)}` },
    ]),
  })
  expect(found.candidates[0]?.card_id).toBe('dm04-17')
  expect(isSure(found, THRESHOLD)).toBe(true)
})

test('an empty catalogue proposes nothing and says so', () => {
  const empty = buildCatalogueIndex([], { version: 'none' })
  const found = matchReading(empty, readingOf(flameLines), options)
  expect(found.candidates).toEqual([])
  expect(found.metadata.note).toMatch(/catalogue est vide/)
  expect(match(readingOf(flameLines)).metadata.note).toBeNull()
})

test('what was read is told in the words of the contract', () => {
  const lines = [...linesOf('Brasllâme', 'flambeau'), 'Illus. Mina Corvalo', '©2023']
  const { metadata } = match(
    readingOf(lines, {
      texts: [{ language: 'fr', lines, words: topWords('PV', '120') }],
      strips: stripOf(2, 'DMB', 'FR', '017/060'),
    }),
  )
  expect(metadata).toMatchObject({
    probable_name: 'Brasilâme',
    local_number: '017',
    printed_total: '060',
    set_code: 'DMB',
    hp_hint: '120',
    attacks: ['Souffle flambeau'],
    illustrator_hint: 'Mina Corvalo',
    release_year: '2023',
    language: 'fr',
    raw_lines: lines,
    confidence: 0.9,
  })
})
