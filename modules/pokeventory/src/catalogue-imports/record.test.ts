import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { incomingOf } from './record.ts'
import { BadRecord } from './record-fields.ts'

const card = { kind: 'card', setId: 'tt1', localId: '1', name: { en: 'Flintfox' } }
const set = { kind: 'set', serie: 'tt', id: 'tt1', name: { en: 'Glass Tides' } }

test('a line without a kind is a card, of the international region unless it says otherwise', () => {
  const { kind: _, ...bare } = card
  expect(incomingOf(bare).card).toMatchObject({ region: 'intl', setId: 'tt1', localId: '1' })
  expect(incomingOf({ ...bare, base: 'data-asia' }).card?.region).toBe('asia')
  expect(incomingOf({ ...bare, region: 'asia' }).card?.region).toBe('asia')
})

test('a card may bring its set and its series along', () => {
  const serie = { id: 'tt', name: { en: 'Tides' } }
  const read = incomingOf({ ...card, setId: undefined, set: { ...set, serie: undefined }, serie })
  expect(read.series).toMatchObject({ id: 'tt' })
  expect(read.set).toMatchObject({ id: 'tt1', seriesId: 'tt' })
  expect(read.card).toMatchObject({ setId: 'tt1', seriesId: 'tt' })
})

describe('a set', () => {
  test('has one release day, or one a language', () => {
    expect(incomingOf({ ...set, releaseDate: '2024-03-01' }).set).toMatchObject({
      releaseDate: '2024-03-01',
      releaseDates: {},
    })
    expect(incomingOf({ ...set, releaseDate: { ja: '2024-03-01', TH: '2024-04-01' } }).set).toMatchObject({
      releaseDate: null,
      releaseDates: { ja: '2024-03-01', th: '2024-04-01' },
    })
  })

  test('is printed by its abbreviation; an Asian one by its id', () => {
    const abbreviations = { official: 'GLT', fr: 'MDV', de: 'GLT' }
    expect(incomingOf({ ...set, abbreviations }).set).toMatchObject({
      printedCode: 'GLT',
      localCodes: { fr: 'MDV' },
    })
    expect(incomingOf(set).set?.printedCode).toBeNull()
    expect(incomingOf({ ...set, region: 'asia' }).set?.printedCode).toBe('tt1')
  })
})

test.each([
  [{ ...card, hp: -1 }, 'hp: '],
  [{ ...card, hp: 1.5 }, 'hp: '],
  [{ ...card, types: 'Fire' }, 'types: '],
  [{ ...card, name: 'Flintfox' }, 'name: '],
  [{ ...card, name: { en: 7 } }, 'name.en: '],
  [{ ...card, name: { 'not a language': 'x' } }, 'name: '],
  [{ ...card, name: { en: 'x'.repeat(201) } }, 'name.en: '],
  [{ ...card, name: { en: '\ud800' } }, 'name.en: '],
  [{ ...card, localId: '' }, 'localId: '],
  [{ ...card, setId: undefined }, 'setId: '],
  [{ ...card, attacks: { name: { en: 'x' } } }, 'attacks: '],
  [{ ...card, dexId: ['x'] }, 'dexId: '],
  [{ ...card, variants: 'all' }, 'variants: '],
  [{ ...card, variants: JSON.parse(`${'['.repeat(50)}${']'.repeat(50)}`) }, 'variants: '],
  [{ ...card, region: 'moon' }, 'region: '],
  [{ ...set, cardCount: { official: 'many' } }, 'official: '],
  [{ ...set, releaseDate: 'spring' }, 'releaseDate: '],
  [{ ...set, serie: undefined }, 'serie: '],
  [{ kind: 'series', name: {} }, 'id: '],
  [7, 'record: '],
])('%j is refused, and the field named', (record, message) => {
  const read = () => incomingOf(record)
  expect(read).toThrow(BadRecord)
  expect(read).toThrow(message)
})

test('whatever a record holds, it is read or refused', () => {
  const field = fc.constantFrom(
    ...['kind', 'region', 'base', 'id', 'setId', 'set', 'serie', 'localId', 'name', 'hp', 'types', 'attacks'],
    ...[
      'abilities',
      'item',
      'effect',
      'description',
      'variants',
      'dexId',
      'releaseDate',
      'cardCount',
      'image',
    ],
  )
  const valid = fc.constantFrom<object>(card, set, { kind: 'series', id: 'tt', name: { en: 'Tides' } })
  fc.assert(
    fc.property(valid, fc.dictionary(field, fc.jsonValue({ maxDepth: 4 })), (base, changes) => {
      try {
        const { series, set: readSet, card: readCard } = incomingOf({ ...base, ...changes })
        expect(series ?? readSet ?? readCard).not.toBeNull()
      } catch (error) {
        expect(error).toBeInstanceOf(BadRecord)
      }
    }),
    { numRuns: 2000 },
  )
})
