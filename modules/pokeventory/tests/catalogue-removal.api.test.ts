import { afterAll, describe, expect, test } from 'vitest'
import { openCatalogueHouse } from './catalogue-house.ts'

const { house, editor, collector, get, write } = await openCatalogueHouse()
afterAll(() => house.stop())

describe('deleting', () => {
  test('what somebody has stays, and so does what holds it', async () => {
    await write('POST', '/series', { id: 'kept', name: 'Gardée' })
    await write('POST', '/sets', { id: 'kept1', name: 'Gardé', series_id: 'kept' })
    await write('POST', '/cards', { id: 'kept1-1', local_id: '1', name: 'Gardien', set_id: 'kept1' })
    await collector.request('POST', '/pokeventory/user-cards/', { json: { card_id: 'kept1-1' } })
    for (const path of [
      '/cards/kept1-1',
      '/sets/kept1?cascade=true',
      '/series/kept?cascade=true',
      '/sets/kept1',
    ]) {
      const answer = await write('DELETE', path)
      expect(answer.status).toBe(409)
      expect(answer.json().code).toBe('in_use')
    }
    expect((await get('/cards/kept1-1')).status).toBe(200)
  })

  test('a card that goes while somebody adds it is either gone or theirs', async () => {
    await write('POST', '/sets', { id: 'rc1', name: 'Course', series_id: 'dm' })
    for (let round = 0; round < 12; round += 1) {
      const id = `rc1-${round}`
      await write('POST', '/cards', { id, local_id: `${round}`, name: 'Coureur', set_id: 'rc1' })
      const path = round % 2 === 0 ? `/cards/${id}` : '/sets/rc1?cascade=true'
      const [added, gone] = await Promise.all([
        collector.request('POST', '/pokeventory/user-cards/', { json: { card_id: id } }),
        write('DELETE', path),
      ])
      const isKept = (await get(`/cards/${id}`)).status === 200
      expect([added.status, gone.status], `${added.text} ${gone.text}`).toEqual(
        isKept ? [201, 409] : [404, 204],
      )
      if (!isKept) await write('POST', '/sets', { id: 'rc1', name: 'Course', series_id: 'dm' })
    }
  })

  test('what is not empty goes only when told', async () => {
    await write('POST', '/series', { id: 'gone', name: 'Perdue' })
    await write('POST', '/sets', { id: 'gone1', name: 'Perdu', series_id: 'gone' })
    await write('POST', '/cards', { id: 'gone1-1', local_id: '1', name: 'Perte', set_id: 'gone1' })
    for (const path of ['/sets/gone1', '/series/gone']) {
      const answer = await write('DELETE', path)
      expect(answer.status).toBe(409)
      expect(answer.json().code).toBe('has_children')
    }
    expect((await write('DELETE', '/series/gone?cascade=true')).status).toBe(204)
    for (const path of ['/series/gone', '/sets/gone1', '/cards/gone1-1'])
      expect((await get(path)).status).toBe(404)
  })

  test('a card that nobody has goes, once', async () => {
    await write('POST', '/cards', { id: 'dm01-%3Fx', local_id: 'x', name: 'Éphémère', set_id: 'dm01' })
    expect((await write('DELETE', '/cards/dm01-%3Fx')).status).toBe(204)
    const again = await write('DELETE', '/cards/dm01-%3Fx')
    expect(again.status).toBe(404)
    expect(again.json().detail).toBe('Carte non trouvée')
  })
})

describe('bad bodies are a 422 that names the field', () => {
  const card = { id: 'bad-1', local_id: '1', name: 'X', set_id: 'dm01' }
  test.each([
    ['/series', { name: 'X' }, ''],
    ['/series', { id: 'a b', name: 'X' }, 'id'],
    ['/series', { id: 'a'.repeat(65), name: 'X' }, 'id'],
    ['/series', { id: 'x1', name: '   ' }, 'name'],
    ['/series', { id: 'x1', name: 'n'.repeat(201) }, 'name'],
    ['/series', { id: 'x1', name: 'X', region: 'mars' }, 'region'],
    ['/series', { id: 'x1', name: 'X', lang: 'qq' }, 'lang'],
    ['/series', { id: 'x1', name: 'X', translations: { qq: { name: 'X' } } }, 'translations'],
    ['/series', { id: 'x1', name: 'X', translations: { en: { name: '' } } }, 'translations'],
    ['/series', { id: 'x1', name: 'a\u0000b' }, 'name'],
    ['/sets', { id: 'x1', name: 'X', series_id: 'dm', release_date: '2026-02-30' }, 'release_date'],
    ['/sets', { id: 'x1', name: 'X', series_id: 'dm', release_date: '0000-01-01' }, 'release_date'],
    ['/sets', { id: 'x1', name: 'X', series_id: 'dm', card_count_official: -1 }, 'card_count_official'],
    ['/cards', { ...card, hp: 'many' }, 'hp'],
    ['/cards', { ...card, hp: 1.5 }, 'hp'],
    ['/cards', { ...card, types: 'Fire' }, 'types'],
    ['/cards', { ...card, local_id: 'l'.repeat(33) }, 'local_id'],
    ['/cards', { ...card, dex_ids: [0] }, 'dex_ids'],
    ['/cards', { ...card, variants: 7 }, 'variants'],
    ['/cards', { ...card, translations: { fr: { attacks: 'none' } } }, 'translations'],
    ['/cards', { ...card, translations: { de: { effect: 'Ohne Namen.' } } }, 'name'],
    ['/cards', [], ''],
  ])('POST %s %j', async (path, json, field) => {
    const answer = await write('POST', path, json)
    expect(answer.status, answer.text).toBe(422)
    const places = answer.json().errors.map(({ loc }: { loc: string[] }) => loc)
    if (field !== '')
      expect(
        places.some((loc: string[]) => loc.includes(field)),
        answer.text,
      ).toBe(true)
  })

  test('half a surrogate pair is refused', async () => {
    const answer = await editor.request('POST', '/pokeventory/series', {
      body: '{"id":"x2","name":"a\\ud800b"}',
      type: 'application/json',
    })
    expect(answer.status).toBe(422)
  })
})

test('only what the caller has, or has not', async () => {
  const ids = async (query: string) =>
    (await collector.request('GET', `/pokeventory/cards?${query}`))
      .json()
      .items.map(({ id }: { id: string }) => id)
  await collector.request('POST', '/pokeventory/user-cards/', { json: { card_id: 'dm02-125' } })
  expect(await ids('set_id=dm02&owned=true')).toEqual(['dm02-125'])
  expect(await ids('set_id=dm02&owned=false')).not.toContain('dm02-125')
  expect(await ids('q=ecumousse&owned=false')).toEqual([])
  const { headers } = await collector.request('GET', '/pokeventory/cards?owned=true')
  const again = () =>
    collector.request('GET', '/pokeventory/cards?owned=true', {
      headers: { 'if-none-match': headers['etag']! },
    })
  expect((await again()).status).toBe(304)
  await collector.request('POST', '/pokeventory/user-cards/', { json: { card_id: 'dm02-002' } })
  expect((await again()).status).toBe(200)
})
