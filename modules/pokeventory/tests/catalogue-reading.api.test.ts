import { type RunningModule, startModule } from '@socle/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pokeventory } from '../src/index.ts'
import { fillCatalogue, idOf } from './catalogue.ts'
import { smallCatalogue } from './small-catalogue.ts'

let house: RunningModule
beforeAll(async () => {
  house = await startModule(pokeventory)
  await fillCatalogue(house, smallCatalogue)
})
afterAll(() => house.stop())

const get = (path: string, headers: Record<string, string> = {}) =>
  house.request('GET', `/pokeventory${path}`, { headers })
const idsOf = async (query: string): Promise<string[]> => {
  const answer = await get(`/cards?limit=100${query && `&${query}`}`)
  expect(answer.status, answer.text).toBe(200)
  expect(answer.json().total).toBe(answer.json().items.length)
  return answer.json().items.map(({ id }: { id: string }) => id)
}
const all = [
  'dm02-002',
  'dm02-010',
  'dm02-125',
  'dm02-TG01',
  'asia-dm01-2',
  'dm01-2',
  'dm01-10',
  'dm01-10a',
  'dm01-%3F',
  'dmp-012',
]

describe('series and sets', () => {
  test('the series with the newest set stands first, one without sets last', async () => {
    const answer = await get('/series/')
    expect(answer.status).toBe(200)
    expect(answer.json().map(({ id, name }: { id: string; name: string }) => [id, name])).toEqual([
      ['dm', 'Démesure'],
      ['old', 'Old days'],
      ['void', 'void'],
    ])
    expect((await get('/series?skip=1&limit=1')).json()).toMatchObject([{ id: 'old' }])
  })

  test('sets are listed by their day, of one series or of several', async () => {
    const ids = async (query: string) =>
      (await get(`/sets${query}`)).json().map(({ id }: { id: string }) => id)
    expect(await ids('')).toEqual(['dm02', 'asia-dm01', 'dm01', 'dmp'])
    expect(await ids('?series_id=dm')).toEqual(['dm02', 'dmp'])
    expect(await ids('?series_id=dm&series_id=old')).toEqual(['dm02', 'asia-dm01', 'dm01', 'dmp'])
    expect(await ids('?series_id=nothing')).toEqual([])
  })

  test('a set says what is printed on its cards and where it belongs', async () => {
    const answer = await get('/sets/dm02?lang=en')
    expect(answer.json()).toMatchObject({
      id: 'dm02',
      name: 'Glass Tides',
      series_id: 'dm',
      card_count_official: 197,
      card_count_total: null,
      release_date: '2026-03-01',
      printed_code: 'GLT',
      region: 'intl',
      digital: false,
      created_at: '2026-01-02T00:00:00Z',
      updated_at: null,
    })
  })

  test('what is not there is told in French, with its case counting', async () => {
    for (const [path, detail] of [
      ['/series/none', 'Série non trouvée'],
      ['/sets/DM02', 'Set non trouvé'],
      ['/cards/none', 'Carte non trouvée'],
      ['/cards/none/printings', 'Carte non trouvée'],
    ] as const) {
      const answer = await get(path)
      expect(answer.status).toBe(404)
      expect(answer.json()).toMatchObject({ code: 'not_found', detail })
      expect(answer.headers['etag']).toBeUndefined()
    }
  })
})

describe('languages', () => {
  test('names come in the language asked, else in English, French, Japanese, or the first there is', async () => {
    const name = async (id: string, query: string) => (await get(`/cards/${id}${query}`)).json().name
    expect(await name('dm02-002', '')).toBe('Brasilame-ex')
    expect(await name('dm02-002', '?lang=ja')).toBe('ヒノヤイバex')
    expect(await name('dm02-002', '?lang=EN')).toBe('Emberblade ex')
    expect(await name('dm02-TG01', '?lang=fr')).toBe('Emberblade EX')
    expect(await name('dm02-125', '?lang=de')).toBe('Écumousse')
    expect(await name('asia-dm01-2', '?lang=de')).toBe('ヒノヤイバ')
    expect(await name('asia-dm01-2', '?lang=')).toBe('ヒノヤイバ')
  })

  test('Accept-Language changes nothing', async () => {
    expect((await get('/cards/dm02-002', { 'accept-language': 'en' })).json().name).toBe('Brasilame-ex')
  })

  test.each(['/series', '/sets', '/cards', '/cards/dm02-002', '/catalogue/options'])(
    'a language that nobody speaks is refused on %s',
    async (path) => {
      const answer = await get(`${path}?lang=qq`)
      expect(answer.status).toBe(422)
      expect(answer.json().errors).toMatchObject([{ loc: ['query', 'lang'] }])
    },
  )
})

describe('a card', () => {
  test('is told with its labels, names and printed numbers', async () => {
    const card = (await get('/cards/dm02-002')).json()
    expect(card).toMatchObject({
      id: 'dm02-002',
      local_id: '002',
      set_id: 'dm02',
      set_name: 'Marées de verre',
      evolves_from: 'Brasillet',
      hp: 220,
      types: ['Fire'],
      stage: 'Stage1',
      suffix: 'ex',
      rarity: 'Double rare',
      category: 'Pokemon',
      illustrator: 'Zoé Arçon',
      region: 'intl',
      digital: false,
      labels: { rarity: 'Double rare', category: 'Pokémon', stage: 'Niveau 1', types: ['Feu'] },
      names: { fr: 'Brasilame-ex', en: 'Emberblade ex', ja: 'ヒノヤイバex' },
      created_at: '2026-01-02T00:00:00Z',
      updated_at: null,
    })
    expect(card.printed_numbers).toEqual(
      expect.arrayContaining(['002/197', '2/197', 'GLT 002/197', 'MDV 002/197']),
    )
    expect((await get('/cards/dm02-002?lang=ja')).json().labels.types).toEqual(['炎'])
  })

  test('shows its picture by an address that is whole', async () => {
    const image = async (id: string, headers: Record<string, string> = {}) =>
      (await get(`/cards/${id}`, headers)).json().image
    expect(await image('dm02-125')).toBe('https://pictures.example/dm02-125')
    expect(await image('dm02-002', { host: 'cards.example:8443' })).toBe(
      'http://cards.example:8443/pokeventory/catalogue/images/dm02-002',
    )
    expect(await image('dm02-002', { host: 'no host' })).toBe(
      'http://localhost:8000/pokeventory/catalogue/images/dm02-002',
    )
    expect(await image('dm01-2')).toBeNull()
  })

  test('whose id is written with a percent sign is found as it is and encoded once more', async () => {
    for (const path of ['/cards/dm01-%3F', '/cards/dm01-%253F', '/cards/dm01-%3F?lang=fr'])
      expect((await get(path)).json()).toMatchObject({ id: 'dm01-%3F', local_id: '?' })
    expect((await get('/cards/dm01-%3F/printings')).json()).toEqual({ twins: [], same_name: [] })
  })

  test('has twins that read alike, and others that are only called alike', async () => {
    const { twins, same_name: sameName } = (await get('/cards/dm01-2/printings')).json()
    expect(twins.map(({ id }: { id: string }) => id)).toEqual(['dm02-002'])
    expect(sameName.map(({ id }: { id: string }) => id)).toEqual(['dm02-TG01'])
    const other = (await get('/cards/dm02-010/printings')).json()
    expect(other.twins).toEqual([])
    expect(other.same_name.map(({ id }: { id: string }) => id)).toEqual(['dmp-012'])
  })
})

describe('filters', () => {
  test('without any, all cards stand in the order of their sets and numbers', async () => {
    expect(await idsOf('')).toEqual(all)
    expect(smallCatalogue.cards.map(idOf).toSorted()).toEqual(all.toSorted())
  })

  test.each([
    ['type=Fire', ['dm02-002', 'dm02-010', 'dm01-2']],
    ['type=feu', ['dm02-002', 'dm02-010', 'dm01-2']],
    ['type=炎', ['dm02-002', 'dm02-010', 'dm01-2']],
    ['type=Fire&type=Eau', ['dm02-002', 'dm02-010', 'dm02-125', 'dm01-2']],
    ['type=Fire&set_id=dm01', ['dm01-2']],
    ['type=Nothing', []],
    ['category=Dresseur', ['dm01-10', 'dm01-10a']],
    ['category=energie', ['dm01-%3F']],
    ['stage=niveau%201', ['dm02-002']],
    ['stage=Basic', ['dm02-010', 'dm02-125']],
    ['rarity=commune', ['dm02-010']],
    ['rarity=Rare%20Holo', ['dm02-125', 'dm01-2']],
    ['rarity=Holo%20Rare', ['dm02-125']],
    ['rarity=Rare%20Holo%20EX', ['dm02-TG01', 'dm01-2']],
    ['rarity=Rare%20Holo%20GX', ['asia-dm01-2', 'dmp-012']],
    ['suffix=EX', ['dm02-TG01', 'dm01-2']],
    ['suffix=ex', ['dm02-002']],
    ['suffix=Ex', ['dm02-002', 'dm02-TG01', 'dm01-2']],
    ['series_id=old', ['asia-dm01-2', 'dm01-2', 'dm01-10', 'dm01-10a', 'dm01-%3F']],
    ['region=asia', ['asia-dm01-2']],
    ['region=mars', []],
    ['language=ko', ['asia-dm01-2']],
    ['language=FR&set_id=dm02', ['dm02-002', 'dm02-010', 'dm02-125']],
    ['digital=true', ['dmp-012']],
    ['illustrator=arcon', ['dm02-002']],
    ['illustrator=ZOÉ', ['dm02-002']],
    ['illustrator=%25', []],
    ['local_id=tg', ['dm02-TG01']],
    ['local_id=10', ['dm02-010', 'dm01-10', 'dm01-10a']],
    ['local_id=%3F', ['dm01-%3F']],
    ['local_id=%25', []],
    ['name=&type=&set_id=', all],
    ['nonsense=1&owned=true', all],
  ])('%s', async (query, ids) => {
    expect(await idsOf(query)).toEqual(ids)
  })

  test('the filters of the original client are all understood', async () => {
    const rarities = [
      'Common',
      'Uncommon',
      'Rare',
      'Rare Holo',
      'Rare Holo EX',
      'Rare Holo GX',
      'Rare Holo V',
      'Rare Holo VMAX',
      'Rare Holo VSTAR',
      'Ultra Rare',
      'Promo',
    ]
    for (const rarity of rarities) await idsOf(`rarity=${encodeURIComponent(rarity)}`)
  })

  test('every option filters by its label as by its code, and counts what it finds', async () => {
    for (const lang of ['fr', 'en', 'ja']) {
      const options = (await get(`/catalogue/options?lang=${lang}`)).json()
      const names = {
        rarities: 'rarity',
        types: 'type',
        categories: 'category',
        stages: 'stage',
        suffixes: 'suffix',
        languages: 'language',
      }
      for (const [list, parameter] of Object.entries(names)) {
        expect(options[list].length).toBeGreaterThan(0)
        for (const { code, label, count } of options[list]) {
          const found = await idsOf(`${parameter}=${encodeURIComponent(code)}`)
          expect(found.length, code).toBe(count)
          if (list !== 'languages')
            expect(await idsOf(`${parameter}=${encodeURIComponent(label)}`)).toEqual(found)
        }
      }
    }
  })
})
