import { type RunningModule, startModule } from '@socle/testing'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { pokeventory } from '../src/index.ts'
import { insertCards } from './cards.ts'
import { type Collector, newCollector } from './collectors.ts'

let app: RunningModule
let ash: Collector

beforeAll(async () => {
  app = await startModule(pokeventory)
  ash = await newCollector(app, 'ash')
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

describe('a batch', () => {
  test('keeps what is right and tells what is wrong, each at its place', async () => {
    await add({ card_id: 'one-002', quantity: 9999 })
    const answer = await batch([
      { card_id: 'one-001', quantity: 1 },
      { card_id: 'nobody-1' },
      { card_id: 'one-001', quantity: 2 },
      { card_id: 'one-003', quantity: 0 },
      { card_id: 'one-002' },
      'rubbish',
      { card_id: 'two-001', acquired_at: '2099-01-01' },
    ])
    expect(answer.status).toBe(201)
    const { created, updated, errors, details } = answer.json()
    expect([created, updated, errors]).toEqual([1, 1, 5])
    expect(details.created).toEqual(details.updated)
    expect(details.errors).toEqual([
      { card_id: 'nobody-1', error: 'Carte non trouvée', index: 1 },
      { card_id: 'one-003', error: 'body.quantity : au moins 1', index: 3 },
      { card_id: 'one-002', error: 'Au plus 9999 cartes dans un lot', index: 4 },
      { card_id: null, error: expect.any(String), index: 5 },
      { card_id: 'two-001', error: expect.stringContaining('acquired_at'), index: 6 },
    ])
    expect((await list('?card_id=one-001')).items[0].quantity).toBe(3)
    expect(await masterSet('one')).toMatchObject({ owned_card_count: 2 })
  })

  test('keeps the others where the text of one is broken', async () => {
    const answer = await batch([
      { card_id: 'one-001', notes: 'a\0b' },
      { card_id: 'one-002\ud800' },
      { card_id: 'one-003', 'n\0': [{ deep: '\udc00' }] },
      { card_id: 'one-004' },
    ])
    expect(answer.status).toBe(201)
    expect(answer.json()).toMatchObject({ created: 1, updated: 0, errors: 3 })
    expect(answer.json().details.errors).toEqual([
      { card_id: 'one-001', error: 'body.notes : contient un caractère nul', index: 0 },
      { card_id: null, error: 'body.card_id : contient un demi-caractère', index: 1 },
      { card_id: 'one-003', error: expect.stringContaining('(et 1 de plus)'), index: 2 },
    ])
    expect((await list()).items.map(({ card_id }: { card_id: string }) => card_id)).toEqual(['one-004'])
  })

  test('that is none, or too long, is refused whole', async () => {
    expect((await batch({ card_id: 'one-001' })).status).toBe(422)
    expect((await batch(new Array(501).fill({ card_id: 'one-001' }))).status).toBe(422)
    expect((await list()).total).toBe(0)
  })

  test('of 500 takes at most 20 statements', async () => {
    await insertCards(app, ['big'], 500)
    const items = Array.from({ length: 500 }, (_, n) => ({
      card_id: `big-${String(n + 1).padStart(3, '0')}`,
    }))
    expect(await app.countStatements(() => batch(items))).toBeLessThanOrEqual(20)
    expect(await masterSet('big')).toMatchObject({ status: 'complete', completion_rate: 1 })
  })
})

test('progress equals a recount after any edits', async () => {
  const cards = ['one-001', 'one-002', 'two-001', 'two-002', 'two-003']
  const step = fc.record({
    card_id: fc.constantFrom(...cards),
    condition: fc.constantFrom('mint', 'poor'),
    quantity: fc.integer({ min: 1, max: 3 }),
    kind: fc.constantFrom('add', 'add', 'batch', 'delete', 'move'),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
      await app.database.transaction((tx) =>
        sql`truncate pokeventory.user_cards, pokeventory.user_master_set cascade`.execute(tx),
      )
      for (const { kind, ...body } of steps) {
        const { items } = await list(`?card_id=${body.card_id}`)
        if (kind === 'add' || items.length === 0) await add(body)
        else if (kind === 'batch') await batch([body, { ...body, card_id: 'one-005' }])
        else if (kind === 'delete') await ash.request('DELETE', `${path}/${items[0].id}`)
        else
          await ash.request('PATCH', `${path}/${items[0].id}?merge=true`, {
            json: { condition: body.condition },
          })
      }
      const { items } = await list('?limit=100')
      const owned = Map.groupBy(
        new Set<string>(items.map((lot: { card_id: string }) => lot.card_id)),
        (cardId) => cardId.slice(0, 3),
      )
      const told = (await ash.request('GET', '/pokeventory/master-sets')).json()
      expect(
        Object.fromEntries(
          told.map((set: Record<string, unknown>) => [set['set_id'], set['owned_card_count']]),
        ),
      ).toEqual(Object.fromEntries([...owned].map(([setId, ids]) => [setId, ids.length])))
      for (const set of told) expect(set.completion_rate).toBe(set.owned_card_count / 5)
    }),
    { numRuns: 12 },
  )
})
