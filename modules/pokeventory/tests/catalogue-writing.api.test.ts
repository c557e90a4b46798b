import { startModule } from '@socle/testing'
import { afterAll, describe, expect, test } from 'vitest'
import { pokeventory } from '../src/index.ts'
import { openCatalogueHouse } from './catalogue-house.ts'
import { newCollector } from './collectors.ts'

const { house, collector, get, write } = await openCatalogueHouse()
afterAll(() => house.stop())

const version = async (): Promise<string> => (await get('/catalogue/version')).json().version

describe('who may write', () => {
  const writes: readonly [string, string, object?][] = [
    ['POST', '/series/', { id: 'x', name: 'X' }],
    ['PUT', '/sets/dm02', { name: 'X' }],
    ['DELETE', '/cards/dm02-002'],
  ]

  test.each(writes)('%s %s is for editors', async (method, path, json) => {
    const call = json === undefined ? {} : { json }
    expect((await house.request(method, `/pokeventory${path}`, call)).status).toBe(401)
    const refused = await collector.request(method, `/pokeventory${path}`, call)
    expect(refused.status).toBe(403)
    expect(refused.json().code).toBe('editor_required')
  })

  test('with CATALOGUE_WRITE_ROLE=user every collector may', async () => {
    await using open = await startModule(pokeventory, { settings: { CATALOGUE_WRITE_ROLE: 'user' } })
    const anybody = await newCollector(open, 'anybody')
    const answer = await anybody.request('POST', '/pokeventory/series', { json: { id: 'x', name: 'X' } })
    expect(answer.status).toBe(201)
  })
})

describe('adding', () => {
  test('a series, a set and a card are there at once, in every language that was told', async () => {
    const before = await version()
    const series = await write('POST', '/series/', {
      id: 'nw',
      name: 'Neuve',
      translations: { en: { name: 'New' } },
    })
    expect(series.status, series.text).toBe(201)
    expect(series.json()).toMatchObject({
      id: 'nw',
      name: 'Neuve',
      logo: null,
      region: 'intl',
      digital: false,
    })
    const set = await write('POST', '/sets/', {
      id: 'nw01',
      name: 'First wave',
      lang: 'en',
      series_id: 'nw',
      card_count_official: 20,
      release_date: '2026-06-01',
      printed_code: 'NWV',
      unheard_of: true,
    })
    expect(set.status, set.text).toBe(201)
    expect(set.json()).toMatchObject({
      id: 'nw01',
      name: 'First wave',
      series_id: 'nw',
      card_count_total: null,
    })
    const card = await write('POST', '/cards/?lang=ja', {
      id: 'nw01-007',
      local_id: '007',
      name: 'ナミノコ',
      set_id: 'nw01',
      hp: 60,
      types: ['Eau', 'Fire'],
      rarity: 'peu commune',
      category: 'Pokémon',
      stage: 'De base',
      evolves_from: 'ナミタマ',
      image: 'https://pictures.example/nw01/007/high.png',
      translations: { fr: { name: 'Vaguelette', attacks: [{ name: 'Vague' }] } },
    })
    expect(card.status, card.text).toBe(201)
    expect(card.json()).toMatchObject({
      name: 'ナミノコ',
      types: ['Water', 'Fire'],
      rarity: 'Uncommon',
      category: 'Pokemon',
      stage: 'Basic',
      evolves_from: 'ナミタマ',
      image: 'https://pictures.example/nw01/007',
      names: { ja: 'ナミノコ', fr: 'Vaguelette' },
    })
    expect(card.json().printed_numbers).toContain('NWV 007/20')
    expect((await get('/cards?q=vaguelete')).json().items).toMatchObject([
      { id: 'nw01-007', name: 'Vaguelette' },
    ])
    expect((await get('/cards?q=NWV%207')).json().total).toBe(1)
    expect(await version()).not.toBe(before)
    expect((await get('/catalogue/version')).json()).toMatchObject({ series: 4, sets: 5, cards: 11 })
  })

  test('a card is digital when its set is, a set when its series is, unless told', async () => {
    await write('POST', '/series', { id: 'app', name: 'App', digital: true, region: 'asia' })
    const set = await write('POST', '/sets', { id: 'app1', name: 'App 1', series_id: 'app' })
    expect(set.json()).toMatchObject({ digital: true, region: 'asia' })
    const card = { local_id: '1', name: 'A', set_id: 'app1' }
    expect((await write('POST', '/cards', { ...card, id: 'app1-1' })).json().digital).toBe(true)
    const paper = await write('POST', '/cards', { ...card, id: 'app1-2', local_id: '2', digital: false })
    expect(paper.json().digital).toBe(false)
  })

  test.each([
    ['/series', { id: 'dm', name: 'X' }, 'Cette série existe déjà'],
    ['/sets', { id: 'dm02', name: 'X', series_id: 'dm' }, 'Ce set existe déjà'],
    ['/cards', { id: 'dm02-002', name: 'X', set_id: 'dm02', local_id: '900' }, 'Cette carte existe déjà'],
    ['/cards', { id: 'dm02-x', name: 'X', set_id: 'dm02', local_id: '002' }, 'Cette carte existe déjà'],
  ])('what is there already is refused: %s %j', async (path, json, detail) => {
    const answer = await write('POST', path, json)
    expect(answer.status).toBe(400)
    expect(answer.json()).toMatchObject({ code: 'already_exists', detail })
  })

  test('what it belongs to must be there', async () => {
    const set = await write('POST', '/sets', { id: 'nowhere', name: 'X', series_id: 'none' })
    expect(set.status).toBe(404)
    expect(set.json().detail).toBe('Série non trouvée')
    const card = await write('POST', '/cards', { id: 'nowhere-1', local_id: '1', name: 'X', set_id: 'none' })
    expect(card.status).toBe(404)
    expect(card.json().detail).toBe('Set non trouvé')
  })

  test('two who add the same at once: one does, the other is told', async () => {
    const answers = await Promise.all(
      ['A', 'B', 'C'].map((name) => write('POST', '/series', { id: 'race', name })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 400, 400])
  })
})
