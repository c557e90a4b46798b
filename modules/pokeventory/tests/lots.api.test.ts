import { type RunningModule, startModule } from '@socle/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { pokeventory } from '../src/index.ts'
import { insertCards } from './cards.ts'
import { type Collector, newCollector } from './collectors.ts'

let app: RunningModule
let ash: Collector
let gary: Collector

beforeAll(async () => {
  app = await startModule(pokeventory)
  ash = await newCollector(app, 'ash')
  gary = await newCollector(app, 'gary')
  await insertCards(app, ['one', 'two'])
})
afterAll(() => app.stop())
beforeEach(() =>
  app.database.transaction(async (tx) => {
    await sql`truncate pokeventory.user_cards, pokeventory.user_master_set cascade`.execute(tx)
  }),
)

const path = '/pokeventory/user-cards'
const add = (json: object, as = ash) => as.request('POST', `${path}/`, { json })
const batch = (json: unknown, as = ash) => as.request('POST', `${path}/batch`, { json })
const list = async (query = '', as = ash) => (await as.request('GET', `${path}/${query}`)).json()
const masterSet = async (id: string, as = ash) =>
  (await as.request('GET', `/pokeventory/master-sets/${id}`)).json()

describe('a card that is added', () => {
  test('twice is one lot of two; another condition is another lot', async () => {
    const first = await add({ card_id: 'one-001', price_paid: 0, notes: 'from a swap' })
    expect(first.status).toBe(201)
    expect(first.json()).toMatchObject({
      user_id: ash.id,
      quantity: 1,
      condition: 'near_mint',
      price_paid: 0,
      language: null,
      draft_id: null,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      updated_at: null,
    })
    const second = await add({ card_id: 'one-001', price_paid: 2.5 })
    expect(second.status).toBe(201)
    expect(second.json()).toMatchObject({
      id: first.json().id,
      quantity: 2,
      price_paid: 2.5,
      notes: 'from a swap',
    })
    expect((await add({ card_id: 'one-001', condition: 'poor' })).json().id).not.toBe(first.json().id)
    expect((await add({ card_id: 'one-001', language: 'ja', variant: 'holo' })).json().quantity).toBe(1)
    expect((await list()).total).toBe(3)
  })

  test.each([
    [{ card_id: 'one-001', quantity: 0 }, 'quantity'],
    [{ card_id: 'one-001', quantity: -1 }, 'quantity'],
    [{ card_id: 'one-001', quantity: 1.5 }, 'quantity'],
    [{ card_id: 'one-001', quantity: 10_000 }, 'quantity'],
    [{ card_id: 'one-001', quantity: '2' }, 'quantity'],
    [{ card_id: 'one-001', condition: 'new' }, 'condition'],
    [{ card_id: 'one-001', price_paid: -1 }, 'price_paid'],
    [{ card_id: 'one-001', price_paid: 'NaN' }, 'price_paid'],
    [{ card_id: 'one-001', acquired_at: '2099-01-01' }, 'acquired_at'],
    [{ card_id: 'one-001', acquired_at: '1995-12-31' }, 'acquired_at'],
    [{ card_id: 'one-001', notes: 'a\u0000b' }, 'notes'],
    [{}, 'card_id'],
  ])('%j is refused at %s', async (json, field) => {
    const answer = await add(json)
    expect(answer.status).toBe(422)
    expect(answer.json().errors[0].loc).toEqual(['body', field])
    expect((await list()).total).toBe(0)
  })

  test('is refused in French where its day or its number is beyond bounds', async () => {
    const day = await add({ card_id: 'one-001', acquired_at: '1995-12-31' })
    expect(day.json().detail).toBe('acquired_at : un jour du 1996-01-01 à demain')
    await add({ card_id: 'one-001', quantity: 9999 })
    expect((await add({ card_id: 'one-001' })).json().detail).toBe('quantity : au plus 9999 dans un même lot')
    const { details } = (await batch([{ card_id: 'one-002', acquired_at: '1995-12-31' }])).json()
    expect(details.errors[0].error).toBe('acquired_at : un jour du 1996-01-01 à demain')
  })

  test('that no set has is not there; a field nobody knows is ignored', async () => {
    const unknown = await add({ card_id: 'none-1' })
    expect([unknown.status, unknown.json().detail]).toEqual([404, 'Carte non trouvée'])
    expect((await add({ card_id: 'one-001', colour: 'red' })).status).toBe(201)
  })

  test('never makes a lot larger than 9999', async () => {
    await add({ card_id: 'one-001', quantity: 9999 })
    const answer = await add({ card_id: 'one-001' })
    expect([answer.status, answer.json().errors[0].loc]).toEqual([422, ['body', 'quantity']])
    expect((await list()).items[0].quantity).toBe(9999)
  })

  test('by many at once is in one lot', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => add({ card_id: 'two-003' })))
    expect(answers.map(({ status }) => status)).toEqual(new Array(12).fill(201))
    expect((await list()).items.map((lot: { quantity: number }) => lot.quantity)).toEqual([12])
    expect(await masterSet('two')).toMatchObject({ owned_card_count: 1, tracked_card_count: 5 })
  })
})

describe('a lot', () => {
  test('is shown with its card, and to nobody else', async () => {
    const { id } = (await add({ card_id: 'one-004' })).json()
    const shown = await ash.request('GET', `${path}/${id}`)
    expect(shown.json().card).toEqual({
      id: 'one-004',
      name: 'Brasilâme 4',
      local_id: '004',
      image: null,
      set_id: 'one',
      rarity: 'Common',
      category: 'Pokemon',
    })
    for (const [method, other] of [
      ['GET', id],
      ['PUT', id],
      ['PATCH', id],
      ['DELETE', id],
      ['GET', 'no-uuid'],
      ['DELETE', 'no-uuid'],
    ] as const) {
      const answer = await gary.request(
        method,
        `${path}/${other}`,
        method.startsWith('P') ? { json: {} } : {},
      )
      expect([method, answer.status, answer.json().detail]).toEqual([
        method,
        404,
        'Carte non trouvée dans votre collection',
      ])
    }
    expect((await list('', gary)).items).toEqual([])
  })

  test('PUT leaves what is null, PATCH clears it', async () => {
    const { id } = (await add({ card_id: 'one-001', price_paid: 3, notes: 'mine' })).json()
    const put = await ash.request('PUT', `${path}/${id}`, {
      json: { notes: null, quantity: 4, condition: 'mint' },
    })
    expect(put.json()).toMatchObject({ notes: 'mine', quantity: 4, condition: 'mint', price_paid: 3 })
    const patch = await ash.request('PATCH', `${path}/${id}`, { json: { price_paid: null, notes: null } })
    expect(patch.json()).toMatchObject({ notes: null, price_paid: null, quantity: 4 })
    expect((await ash.request('PATCH', `${path}/${id}`, { json: { colour: 'red' } })).status).toBe(422)
  })

  test('PUT sets nothing that is not a collector’s to set, and names no card that is not there', async () => {
    const { id } = (await add({ card_id: 'one-001' })).json()
    const put = (json: object) => ash.request('PUT', `${path}/${id}`, { json })
    const kept = await put({
      quantity: 2,
      colour: 'red',
      id: '00000000-0000-4000-8000-000000000000',
      owner: gary.accountId,
      origin: 'draft',
      created_at: '2000-01-01T00:00:00Z',
    })
    expect([kept.status, kept.json()]).toMatchObject([200, { id, user_id: ash.id, quantity: 2 }])
    expect((await list('', gary)).total).toBe(0)
    expect((await add({ card_id: 'one-001' })).json()).toMatchObject({ id, quantity: 3 })
    for (const method of ['PUT', 'PATCH']) {
      const answer = await ash.request(method, `${path}/${id}`, { json: { card_id: 'none' } })
      expect([answer.status, answer.json().detail]).toEqual([404, 'Carte non trouvée'])
    }
  })

  test('a merge patch may say that it is one', async () => {
    const { id } = (await add({ card_id: 'one-001', notes: 'mine' })).json()
    const answer = await ash.request('PATCH', `${path}/${id}`, {
      body: '{"notes":null,"quantity":2}',
      type: 'application/merge-patch+json',
    })
    expect([answer.status, answer.json()]).toMatchObject([200, { notes: null, quantity: 2 }])
  })

  test('that would become equal to another is told so, or joined with it', async () => {
    const good = (await add({ card_id: 'one-001', quantity: 2 })).json()
    const poor = (await add({ card_id: 'one-001', quantity: 3, condition: 'poor' })).json()
    for (const method of ['PUT', 'PATCH']) {
      const answer = await ash.request(method, `${path}/${poor.id}`, { json: { condition: 'near_mint' } })
      expect([answer.status, answer.json().code, answer.json().lot_id]).toEqual([409, 'lot_exists', good.id])
    }
    const joined = await ash.request('PATCH', `${path}/${poor.id}?merge=true`, {
      json: { condition: 'near_mint' },
    })
    expect(joined.json()).toMatchObject({ id: poor.id, quantity: 5, condition: 'near_mint' })
    expect((await list()).total).toBe(1)
  })

  test('that is moved to another card moves the progress of both sets', async () => {
    const { id } = (await add({ card_id: 'one-001' })).json()
    await ash.request('PUT', `${path}/${id}`, { json: { card_id: 'two-001' } })
    expect((await masterSet('one')).status).toBe(404)
    expect(await masterSet('two')).toMatchObject({ owned_card_count: 1, completion_rate: 0.2 })
    expect((await ash.request('DELETE', `${path}/${id}`)).status).toBe(204)
    expect((await ash.request('GET', '/pokeventory/master-sets/')).json()).toEqual([])
  })
})

describe('the list', () => {
  test('is filtered, sorted and paged', async () => {
    await batch([
      { card_id: 'two-002', quantity: 2, language: 'fr' },
      { card_id: 'one-003', condition: 'mint' },
      { card_id: 'one-001', variant: 'holo' },
      { card_id: 'one-001' },
    ])
    const ids = async (query: string) =>
      (await list(query)).items.map((lot: { card_id: string }) => lot.card_id)
    expect(await ids('?set_id=one&sort=number')).toEqual(['one-001', 'one-001', 'one-003'])
    expect(await ids('?condition=mint')).toEqual(['one-003'])
    expect(await ids('?language=fr')).toEqual(['two-002'])
    expect(await ids('?variant=holo')).toEqual(['one-001'])
    expect((await ids('?duplicates=true')).toSorted()).toEqual(['one-001', 'one-001', 'two-002'])
    expect(await ids('?q=BRASILAME%203')).toEqual(['one-003'])
    expect(await ids('?q=002')).toEqual(['two-002'])
    expect(await ids('?q=%25')).toEqual([])
    const all = await ids('?sort=name')
    expect([...(await ids('?sort=name&limit=3')), ...(await ids('?sort=name&skip=3'))]).toEqual(all)
    expect((await list('?skip=9')).items).toEqual([])
    for (const bad of ['?limit=0', '?limit=101', '?skip=-1', '?sort=colour'])
      expect((await ash.request('GET', `${path}/${bad}`)).status).toBe(422)
    expect(await app.countStatements(() => list())).toBeLessThanOrEqual(5)
  })

  test('tells the collection in figures', async () => {
    await batch([
      { card_id: 'one-001', quantity: 3, price_paid: 1.5 },
      ...[1, 2, 3, 4, 5].map((n) => ({ card_id: `two-00${n}` })),
    ])
    expect((await ash.request('GET', `${path}/stats`)).json()).toMatchObject({
      unique_cards: 6,
      total_quantity: 8,
      lots: 6,
      sets_started: 2,
      sets_completed: 1,
      spent: 4.5,
    })
  })
})
