import { type RunningModule, startModule } from '@socle/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pokeventory } from '../src/index.ts'
import { fillCatalogue } from './catalogue.ts'
import { smallCatalogue } from './small-catalogue.ts'

let house: RunningModule
beforeAll(async () => {
  house = await startModule(pokeventory)
  await fillCatalogue(house, smallCatalogue)
})
afterAll(() => house.stop())

const get = (path: string, headers: Record<string, string> = {}) =>
  house.request('GET', `/pokeventory${path}`, { headers })

describe('bad input is a 422 that names the parameter', () => {
  test.each([
    ['/cards?limit=0', 'limit'],
    ['/cards?limit=101', 'limit'],
    ['/cards?skip=-1', 'skip'],
    ['/cards?skip=1.5', 'skip'],
    ['/cards?limit=many', 'limit'],
    ['/series?limit=1001', 'limit'],
    ['/sets?limit=0', 'limit'],
    [`/cards?name=${'a'.repeat(201)}`, 'name'],
    [`/cards?q=${'é'.repeat(201)}`, 'q'],
    [`/cards?local_id=${'1'.repeat(201)}`, 'local_id'],
    ['/cards?owned=perhaps', 'owned'],
    ['/cards?digital=7', 'digital'],
    ['/cards?name=a%00b', 'name'],
    ['/cards?name=a%ED%A0%80', 'name'],
    ['/cards?q=%FF', 'q'],
    ['/cards?type=%FF', 'type'],
    ['/cards?lang=xx', 'lang'],
  ])('%s', async (path, name) => {
    const answer = await get(path)
    expect(answer.status).toBe(422)
    expect(answer.json().errors[0].loc.slice(0, 2)).toEqual(['query', name])
  })

  test('a NUL in an id is one too', async () => {
    for (const path of ['/cards/a%00', '/sets/%00', '/series/%00b'])
      expect((await get(path)).status).toBe(422)
  })

  test('bytes in an id that are no UTF-8 are one too', async () => {
    for (const path of ['/cards/%FF', '/sets/a%C3', '/series/%ED%A0%80'])
      expect((await get(path)).status).toBe(422)
  })
})

test('what looks like SQL, a pattern or a formula is text', async () => {
  const texts = [
    "'",
    "' or 1=1 --",
    '\\',
    '%%%',
    '_%_',
    '(',
    '[a',
    '*',
    '{}',
    '🂡',
    'a'.repeat(200),
    '１２５',
    'x/y',
    '//',
    '-',
    '1/0',
    '99999/99999',
    'TG',
    '0',
    '%',
  ]
  for (const text of texts)
    for (const parameter of [
      'name',
      'q',
      'local_id',
      'illustrator',
      'set_id',
      'type',
      'rarity',
      'region',
      'language',
    ]) {
      const answer = await get(`/cards?${parameter}=${encodeURIComponent(text)}`)
      expect(answer.status, `${parameter}=${text}: ${answer.text}`).toBe(200)
    }
})

test('unknown parameters are ignored, empty values are absent', async () => {
  const everything = (await get('/cards')).json()
  const answer = await get('/cards?limit=&skip=&lang=&name=&q=&type=&type=&owned=&digital=&utm_source=mail')
  expect(answer.json()).toEqual(everything)
})

describe('credentials', () => {
  test.each([
    ['an empty header', { authorization: '' }],
    ['a stale token', { authorization: 'Bearer eyJhbGciOiJIUzI1NiJ9.e30.x' }],
    ['another scheme', { authorization: 'Basic Zm9vOmJhcg==' }],
  ])('%s on a public read is ignored', async (_, headers) => {
    for (const path of [
      '/series/',
      '/sets/',
      '/cards/',
      '/cards?owned=true',
      '/cards/dm02-002',
      '/catalogue/version',
    ])
      expect((await get(path, headers as Record<string, string>)).status).toBe(200)
  })
})

describe('tags', () => {
  const paths = [
    '/series',
    '/series/dm',
    '/sets?series_id=dm',
    '/sets/dm02',
    '/cards?name=brasilame',
    '/cards/dm02-002',
    '/cards/dm02-002/printings',
    '/catalogue/options',
    '/catalogue/version',
  ]

  test.each(paths)('%s is read again for one statement while nothing changes', async (path) => {
    const tag = (await get(path)).headers['etag']!
    expect(tag).toMatch(/^W\/"/)
    let answer = await get(path)
    const statements = await house.countStatements(async () => {
      answer = await get(path, { 'if-none-match': tag })
    })
    expect(answer.status).toBe(304)
    expect(answer.text).toBe('')
    expect(statements).toBe(1)
  })

  test('another language, page or address is another answer', async () => {
    const tags = await Promise.all(
      ['/cards', '/cards?lang=en', '/cards?skip=1', '/cards?name=e'].map(
        async (path) => (await get(path)).headers['etag'],
      ),
    )
    tags.push((await get('/cards', { host: 'elsewhere.example' })).headers['etag'])
    expect(new Set(tags).size).toBe(tags.length)
  })
})

test.each([
  '/series',
  '/sets',
  '/cards?limit=100',
  '/cards?limit=100&skip=5',
  '/cards?skip=1000000',
  '/cards?name=brasilame',
  '/cards?q=brasilane%20ex&limit=100',
  '/cards?q=brasilame%20premiere%20braise%2010&type=feu',
  '/cards/dm02-002',
  '/cards/dm02-002/printings',
])('%s takes three statements at most', async (path) => {
  await get(path)
  expect(await house.countStatements(() => get(path))).toBeLessThanOrEqual(3)
})

test('the next page of a filter counts nothing again', async () => {
  await get('/cards?category=Pokemon&limit=2')
  const statements = await house.recordStatements(() => get('/cards?category=Pokemon&limit=2&skip=2'))
  expect(statements).toHaveLength(2)
  expect(statements.filter((sql) => sql.includes('count('))).toEqual([])
})

test('the catalogue says what it holds', async () => {
  expect((await get('/catalogue/version')).json()).toMatchObject({
    cards: 10,
    sets: 4,
    series: 3,
    languages: { fr: 7, en: 8, ja: 3, ko: 1 },
    last_import: null,
  })
})

test('a catalogue that is empty answers empty lists', async () => {
  await using empty = await startModule(pokeventory)
  const read = async (path: string) => (await empty.request('GET', `/pokeventory${path}`)).json()
  expect(await read('/series')).toEqual([])
  expect(await read('/sets')).toEqual([])
  expect(await read('/cards?q=a')).toEqual({ items: [], total: 0, skip: 0, limit: 20 })
  expect(await read('/catalogue/version')).toEqual({
    version: '0',
    cards: 0,
    sets: 0,
    series: 0,
    languages: {},
    last_import: null,
  })
  expect(await read('/catalogue/options')).toEqual({
    rarities: [],
    types: [],
    categories: [],
    stages: [],
    suffixes: [],
    languages: [],
  })
})
