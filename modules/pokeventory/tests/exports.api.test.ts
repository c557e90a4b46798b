import { type RunningModule, startModule } from '@socle/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pokeventory } from '../src/index.ts'
import { insertCards } from './cards.ts'
import { type Collector, newCollector } from './collectors.ts'

let app: RunningModule
let ash: Collector

beforeAll(async () => {
  app = await startModule(pokeventory)
  ash = await newCollector(app, 'ash')
  await insertCards(app, ['one'])
  // beside the five plain numbers, of which four are official
  await app.database.transaction((tx) =>
    sql`insert into pokeventory.cards (id, set_id, local_id, num_prefix, num_int, num_suffix, source)
      values ('one-TG1', 'one', 'TG1', 'TG', 1, '', 'manual')`.execute(tx),
  )
})
afterAll(() => app.stop())

const get = (path: string) => ash.request('GET', `/pokeventory${path}`)
const add = (json: object) => ash.request('POST', '/pokeventory/user-cards', { json })

test('what is missing of a set and what is owned are all of it, in number order', async () => {
  await add({ card_id: 'one-002' })
  await add({ card_id: 'one-005' })
  const official = (await get('/sets/one/missing?goal=official')).json()
  expect(official).toMatchObject({ set_id: 'one', goal: 'official', tracked: 4, owned: 1 })
  expect(official.missing.map((card: { id: string }) => card.id)).toEqual(['one-001', 'one-003', 'one-004'])
  expect(official.text).toBe(
    '001 Brasilâme 1 (Commune)\n003 Brasilâme 3 (Commune)\n004 Brasilâme 4 (Commune)',
  )
  const master = (await get('/sets/one/missing/?goal=master')).json()
  expect([master.tracked, master.owned, master.owned_card_ids]).toEqual([6, 2, ['one-002', 'one-005']])
  expect(master.missing.length + master.owned).toBe(master.tracked)
  expect((await get('/sets/none/missing')).json().detail).toBe('Set non trouvé')
  expect((await get('/sets/one/missing?goal=all')).status).toBe(422)
  expect((await get('/sets/one/missing?lang=xx')).status).toBe(422)
  expect((await app.request('GET', '/pokeventory/sets/one/missing')).status).toBe(401)
})

test('what is missing comes as a file too', async () => {
  const answer = await get('/exports/sets/one/missing.csv')
  expect(answer.headers['content-type']).toContain('text/csv')
  expect(answer.headers['content-disposition']).toBe('attachment; filename="missing-one.csv"')
  expect(answer.text.split('\r\n')[1]).toBe('001,Brasilâme 1,Common,one-001')
})

test('the collection is written as CSV and JSON, and no cell is a formula', async () => {
  await add({
    card_id: 'one-003',
    quantity: 2,
    price_paid: 1.5,
    notes: '=SUM(A1)',
    variant: 'holo; rare',
    language: 'fr',
  })
  const csv = await get('/exports/collection.csv?delimiter=%3B')
  expect(csv.headers['content-disposition']).toContain('collection.csv')
  const lines = csv.text.split('\r\n')
  expect(lines[0]).toBe(
    '\ufeffcard_id;name;set;set_name;number;quantity;condition;language;variant;price_paid;acquired_at;source;notes',
  )
  expect(lines).toContain(
    `one-003;Brasilâme 3;one;Série one;003;2;near_mint;fr;"holo; rare";1.50;;;'=SUM(A1)`,
  )
  expect((await get('/exports/collection.csv?delimiter=x')).status).toBe(422)
  const json = (await get('/exports/collection.json?set_id=one')).json()
  expect(json).toMatchObject({ format: 'pokeventory-collection', version: 1 })
  expect(json.lots).toHaveLength(3)
  expect((await get('/exports/collection.json?set_id=two')).json().lots).toEqual([])
})
