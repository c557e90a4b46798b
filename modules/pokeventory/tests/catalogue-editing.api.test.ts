import { afterAll, describe, expect, test } from 'vitest'
import { openCatalogueHouse } from './catalogue-house.ts'

const { house, collector, get, write } = await openCatalogueHouse()
afterAll(() => house.stop())

const version = async (): Promise<string> => (await get('/catalogue/version')).json().version

describe('editing', () => {
  test('null and absent leave a field, everything else is kept with what hangs on it', async () => {
    await write('POST', '/sets', { id: 'ed1', name: 'Édition', series_id: 'dm', release_date: '2026-01-01' })
    await write('POST', '/cards', {
      id: 'ed1-5',
      local_id: '5',
      name: 'Plumette',
      set_id: 'ed1',
      hp: 50,
      rarity: 'Rare',
    })
    await write('POST', '/cards', { id: 'ed1-6', local_id: '6', name: 'Plumard', set_id: 'ed1' })
    const answer = await write('PUT', '/cards/ed1-5', {
      hp: null,
      name: 'Duvelette',
      local_id: '12a',
      illustrator: 'Ana',
    })
    expect(answer.status, answer.text).toBe(200)
    expect(answer.json()).toMatchObject({
      name: 'Duvelette',
      local_id: '12a',
      hp: 50,
      rarity: 'Rare',
      illustrator: 'Ana',
    })
    expect(answer.json().updated_at).toMatch(/Z$/)
    expect((await get('/cards?name=plumette')).json().total).toBe(0)
    expect((await get('/cards?name=duvelette')).json().total).toBe(1)
    expect((await get('/cards?set_id=ed1')).json().items.map(({ id }: { id: string }) => id)).toEqual([
      'ed1-6',
      'ed1-5',
    ])
  })

  test('another language adds a name and leaves the others', async () => {
    const answer = await write('PUT', '/cards/dm02-010?lang=de', {
      name: 'Glutklinge',
      evolves_from: 'Glütchen',
    })
    expect(answer.json()).toMatchObject({ name: 'Glutklinge', evolves_from: 'Glütchen' })
    expect(answer.json().names).toEqual({ fr: 'Brasilame', en: 'Emberblade', de: 'Glutklinge' })
    const set = await write('PUT', '/sets/dm02', { lang: 'de', name: 'Glasgezeiten', symbol: '/s' })
    expect(set.json()).toMatchObject({ name: 'Glasgezeiten', symbol: '/s', printed_code: 'GLT' })
    expect((await get('/sets/dm02')).json().name).toBe('Marées de verre')
    expect((await get('/cards?q=glasgezeiten')).json().total).toBe(4)
    const series = await write('PUT', '/series/dm', { translations: { de: { name: 'Maßlos' } } })
    expect(series.json().name).toBe('Démesure')
    expect((await get('/series/dm?lang=de')).json().name).toBe('Maßlos')
  })

  test('what it evolves from needs no name: it is said in the language shown', async () => {
    const answer = await write('PUT', '/cards/dm02-TG01', { evolves_from: 'Emberling' })
    expect(answer.json()).toMatchObject({ evolves_from: 'Emberling', names: { en: 'Emberblade EX' } })
  })

  test('cards become twins when their texts become equal', async () => {
    const twins = async () =>
      (await get('/cards/dm01-2/printings')).json().twins.map(({ id }: { id: string }) => id)
    expect(await twins()).toEqual(['dm02-002'])
    const attacks = [{ name: 'vague lente', effect: 'Lancez une pièce' }]
    await write('PUT', '/cards/dm02-TG01', { translations: { en: { attacks } } })
    expect(await twins()).toEqual(['dm02-002', 'dm02-TG01'])
  })

  test('a card may move to another set, but not onto another card or nowhere', async () => {
    await write('POST', '/cards', { id: 'mv-1', local_id: '77', name: 'Voyage', set_id: 'dm01' })
    expect((await write('PUT', '/cards/mv-1', { set_id: 'dm02' })).json()).toMatchObject({ set_id: 'dm02' })
    expect((await write('PUT', '/cards/mv-1', { local_id: '010' })).json().code).toBe('already_exists')
    expect((await write('PUT', '/cards/mv-1', { set_id: 'none' })).status).toBe(404)
    expect((await write('PUT', '/sets/dm01', { series_id: 'none' })).status).toBe(404)
    expect((await get('/cards/mv-1')).json()).toMatchObject({ set_id: 'dm02', local_id: '77' })
  })

  test('every edit is a new version, a refused one is none', async () => {
    const first = await version()
    await write('PUT', '/series/old', { logo: '/logo' })
    const second = await version()
    expect(second).not.toBe(first)
    await write('PUT', '/series/none', { logo: '/logo' })
    await write('PUT', '/series/old?lang=qq', { logo: '/logo' })
    expect(await version()).toBe(second)
  })

  test('a client that has the list is told when it has changed', async () => {
    const { headers } = await get('/sets')
    const again = () =>
      house.request('GET', '/pokeventory/sets', { headers: { 'if-none-match': headers['etag']! } })
    expect((await again()).status).toBe(304)
    await write('PUT', '/sets/dm01', { logo: '/other' })
    expect((await again()).status).toBe(200)
  })

  test('totals of filters follow every write', async () => {
    const totals = async () =>
      Promise.all(
        ['', '?type=Fire', '?name=feu'].map(async (query) => (await get(`/cards${query}`)).json().total),
      )
    const [all, fire, named] = await totals()
    await write('POST', '/cards', {
      id: 'tt-1',
      local_id: '501',
      name: 'Feuillot',
      set_id: 'dm01',
      types: ['Feu'],
    })
    expect(await totals()).toEqual([all + 1, fire + 1, named + 1])
    await write('DELETE', '/cards/tt-1')
    expect(await totals()).toEqual([all, fire, named])
  })

  test('progress on a set follows its counts', async () => {
    await write('POST', '/sets', { id: 'pg1', name: 'Progrès', series_id: 'dm', card_count_official: 10 })
    await write('POST', '/cards', { id: 'pg1-1', local_id: '1', name: 'Pas', set_id: 'pg1' })
    await collector.request('POST', '/pokeventory/user-cards/', { json: { card_id: 'pg1-1' } })
    const progress = async () => (await collector.request('GET', '/pokeventory/master-sets/pg1')).json()
    expect(await progress()).toMatchObject({ tracked_card_count: 10, owned_card_count: 1, status: 'active' })
    await write('PUT', '/sets/pg1', { card_count_total: 1 })
    expect(await progress()).toMatchObject({ tracked_card_count: 1, completion_rate: 1, status: 'complete' })
  })
})
