import { type RunningModule, startModule } from '@socle/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { pokeventory } from '../src/index.ts'
import { insertCards } from './cards.ts'
import { type Collector, newCollector } from './collectors.ts'
import { workbook } from './workbook.ts'

let app: RunningModule
let ash: Collector
let gary: Collector

beforeAll(async () => {
  app = await startModule(pokeventory)
  ash = await newCollector(app, 'ash')
  gary = await newCollector(app, 'gary')
  await insertCards(app, ['one', 'two'])
  await app.database.transaction((tx) =>
    sql`update pokeventory.sets set printed_code = 'TWO' where id = 'two'`.execute(tx),
  )
})
afterAll(() => app.stop())
beforeEach(() =>
  app.database.transaction(async (tx) => {
    await sql`truncate pokeventory.user_cards, pokeventory.user_master_set, pokeventory.operations,
      pokeventory.file_imports cascade`.execute(tx)
  }),
)

const base = '/pokeventory'
const send = (file: File, fields: Record<string, string> = {}, as = ash) =>
  as.request('POST', `${base}/imports/file`, { form: { file, ...fields } })
const csv = (text: string, name = 'cards.csv') => new File([text], name)
const lotsOf = async (as = ash) =>
  (await as.request('GET', `${base}/user-cards?limit=100&sort=number`)).json().items as Record<
    string,
    unknown
  >[]
const commit = (id: string, json: object = {}, as = ash) =>
  as.request('POST', `${base}/imports/file/${id}/commit`, { json })

const rows = [
  ['Ma collection', '', '', '', '', ''],
  ['Nom', 'Extension', 'Numéro', 'Quantité', 'État', 'Prix'],
  ['Brasilâme 1', 'one', '001', 2, 'NM', '1,50'],
  ['', 'Série two', '2/4', 1, 'Neuf', ''],
  ['Brasilâme 3', '', '', 1, '', ''],
  ['Inconnue', '', '', 1, '', ''],
  ['Brasilâme 4', 'TWO', '4', 'deux', '', ''],
] as const
const french = rows.map((row) => row.join(';')).join('\r\n')

describe('a file of cards', () => {
  test('is previewed, then written as it was previewed, with a choice for what is ambiguous', async () => {
    const preview = await send(new File([Buffer.from(french, 'latin1')], 'cartes.csv'), { dry_run: 'true' })
    expect(preview.status).toBe(201)
    const told = preview.json()
    expect(told).toMatchObject({
      status: 'previewed',
      dry_run: true,
      rows_total: 5,
      matched: 2,
      created: 2,
      updated: 0,
      skipped: 3,
      count: 2,
      operation_id: null,
      message: 'Aperçu : 2 lots ajoutés, 0 lot mis à jour, 1 ligne à choisir, 2 lignes ignorées.',
    })
    expect(told.errors).toEqual([
      expect.objectContaining({ row: 6, code: 'unknown_card', value: 'Inconnue' }),
      expect.objectContaining({ row: 7, column: 'quantity', code: 'bad_quantity', value: 'deux' }),
    ])
    expect(told.unresolved).toEqual([
      {
        row: 5,
        raw: expect.objectContaining({ name: 'Brasilâme 3' }),
        candidates: [
          expect.objectContaining({ card_id: 'one-003', name: 'Brasilâme 3', set_name: 'Série one' }),
          expect.objectContaining({ card_id: 'two-003', score: 0.5 }),
        ],
      },
    ])
    expect(await lotsOf()).toEqual([])
    const done = await commit(told.id, { choices: [{ row: 5, card_id: 'two-003' }] })
    expect(done.json()).toMatchObject({ status: 'committed', matched: 3, created: 3, unresolved: [] })
    expect(await lotsOf()).toMatchObject([
      { card_id: 'one-001', quantity: 2, price_paid: 1.5, condition: 'near_mint' },
      { card_id: 'two-002', quantity: 1, condition: 'mint' },
      { card_id: 'two-003', quantity: 1 },
    ])
    const again = await commit(told.id)
    expect([again.status, again.json().code]).toEqual([409, 'already_committed'])
    expect((await gary.request('GET', `${base}/imports/file/${told.id}`)).status).toBe(404)
    expect((await commit(told.id, {}, gary)).status).toBe(404)
  })

  test('of a spreadsheet is read the same', async () => {
    const answer = await send(workbook(rows))
    expect(answer.json()).toMatchObject({ status: 'committed', rows_total: 5, matched: 2, created: 2 })
    expect((await lotsOf()).map(({ card_id, quantity }) => [card_id, quantity])).toEqual([
      ['one-001', 2],
      ['two-002', 1],
    ])
  })

  test('adds to what is there or sets how many there are, and can be undone', async () => {
    await ash.request('POST', `${base}/user-cards`, {
      json: { card_id: 'one-001', quantity: 5, notes: 'old' },
    })
    const before = await lotsOf()
    const text = 'card_id,quantity,notes\none-001,2,new\none-001,1,\ntwo-001,3,'
    const added = (await send(csv(text))).json()
    expect(added).toMatchObject({ created: 1, updated: 1, matched: 3 })
    expect(await lotsOf()).toMatchObject([{ quantity: 8, notes: 'new' }, { quantity: 3 }])
    const replaced = (await send(csv(text), { mode: 'replace_quantity' })).json()
    expect(await lotsOf()).toMatchObject([{ quantity: 3 }, { quantity: 3 }])
    for (const { operation_id } of [added, replaced].toReversed()) {
      const undone = await ash.request('POST', `${base}/operations/${operation_id}/undo`)
      expect(undone.status).toBe(200)
    }
    const strip = ({ updated_at, ...lot }: Record<string, unknown>) => lot
    expect((await lotsOf()).map(strip)).toEqual(before.map(strip))
    const twice = await ash.request('POST', `${base}/operations/${added.operation_id}/undo`)
    expect([twice.status, twice.json().code]).toEqual([409, 'already_undone'])
    expect((await ash.request('GET', `${base}/operations`)).json().items).toHaveLength(2)
    expect((await gary.request('POST', `${base}/operations/${added.operation_id}/undo`)).status).toBe(404)
  })

  test('of many rows runs as a job', async () => {
    const lines = Array.from({ length: 1200 }, (_, n) => `${['one', 'two'][n % 2]}-00${(n % 5) + 1},1`)
    const answer = await send(csv(['id,qty', ...lines].join('\n')))
    expect(answer.json()).toMatchObject({ status: 'running', message: 'Import en cours.' })
    await app.jobsEnded()
    const { id } = answer.json()
    const done = (await ash.request('GET', `${base}/imports/file/${id}`)).json()
    expect(done).toMatchObject({ status: 'committed', rows_total: 1200, matched: 1200, created: 10 })
    const owned = (await lotsOf()).reduce((sum, lot) => sum + (lot['quantity'] as number), 0)
    expect(owned).toBe(1200)
  })
})

test('what is written out comes in again, into an empty collection', async () => {
  const lots = [
    {
      card_id: 'one-001',
      quantity: 3,
      notes: '=1+1; "so"\nand so',
      price_paid: 0,
      acquired_at: '2026-01-02',
    },
    {
      card_id: 'one-001',
      quantity: 1,
      condition: 'poor',
      language: 'ja',
      variant: 'holo, reverse',
      source: "'-x",
    },
    { card_id: 'two-005', quantity: 9999 },
  ]
  await ash.request('POST', `${base}/user-cards/batch`, { json: lots })
  const plain = (lot: Record<string, unknown>) => {
    const { id, user_id, created_at, updated_at, card, ...rest } = lot
    return rest
  }
  const wanted = (await lotsOf()).map(plain)
  for (const path of [
    'collection.csv',
    'collection.csv?delimiter=%3B',
    'collection.csv?delimiter=%09',
    'collection.json',
  ]) {
    const file = await ash.request('GET', `${base}/exports/${path}`)
    const name = path.startsWith('collection.json') ? 'c.json' : 'c.csv'
    const answer = await send(new File([file.bytes], name), {}, gary)
    expect([path, answer.json().errors, answer.json().unresolved]).toEqual([path, [], []])
    expect((await lotsOf(gary)).map(plain)).toEqual(wanted)
    await gary.request('POST', `${base}/operations/${answer.json().operation_id}/undo`)
    expect(await lotsOf(gary)).toEqual([])
  }
})

describe('a file that is none', () => {
  test.each<[string, File, number, string]>([
    ['an old workbook', new File([Buffer.from('d0cf11e0a1b11ae1', 'hex')], 'a.xls'), 415, 'unsupported_type'],
    ['a picture', new File(['x'], 'a.png'), 415, 'unsupported_type'],
    ['somebody else’s JSON', new File(['{"lots":[]}'], 'a.json'), 415, 'unsupported_type'],
    ['nothing', csv(''), 422, 'no_rows'],
    ['headings alone', csv('name,set\n,\n'), 422, 'no_rows'],
    ['no usable column', csv('colour,shape\nred,round'), 422, 'no_usable_column'],
    [
      'an entity',
      workbook([['name']], {
        'xl/sharedStrings.xml': '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst/>',
      }),
      422,
      'unsafe_file',
    ],
    ['macros', workbook([['name']], { 'xl/vbaProject.bin': 'x' }), 422, 'unsafe_file'],
    [
      'links to other files',
      workbook([['name']], { 'xl/externalLinks/externalLink1.xml': '<a/>' }),
      422,
      'unsafe_file',
    ],
    [
      'a bomb',
      workbook([['name']], { 'xl/sharedStrings.xml': `<sst>${' '.repeat(70_000_000)}</sst>` }),
      422,
      'unsafe_file',
    ],
    ['half a workbook', new File(['PK\u0003\u0004rubbish'], 'a.xlsx'), 422, 'unsafe_file'],
    [
      'broken XML',
      workbook([['name']], { 'xl/worksheets/sheet1.xml': '<worksheet><row>' }),
      422,
      'unsafe_file',
    ],
  ])('%s is refused', async (_what, file, ...refused) => {
    const answer = await send(file)
    expect([answer.status, answer.json().code]).toEqual(refused)
    expect(await lotsOf()).toEqual([])
  })

  test.each([
    [{ mode: 'subtract' }, 'mode'],
    [{ dry_run: 'perhaps' }, 'dry_run'],
    [{ language: 'xx' }, 'language'],
    [{ mapping: '[]' }, 'mapping'],
    [{ mapping: '{"a":"colour"}' }, 'mapping'],
  ])('%j is told by its field', async (fields, field) => {
    const answer = await send(csv('name\nA'), fields as unknown as Record<string, string>)
    expect([answer.status, answer.json().errors[0].loc.at(-1)]).toEqual([422, field])
  })

  test('only its bad rows are refused: mixed widths, stray quotes', async () => {
    const text =
      'name,set,number,quantity\nBrasilâme 1,one,1,1,extra,cells\n"Brasil"âme 2,one\none "two",two,3,2\n,,,\n'
    const answer = await send(csv(text))
    expect(answer.json()).toMatchObject({ rows_total: 3, matched: 3, errors: [] })
  })

  test('and ids that are none', async () => {
    expect((await ash.request('GET', `${base}/imports/file/abc`)).status).toBe(422)
    const { id } = (await send(csv('name\nBrasilâme 1'), { dry_run: '1' })).json()
    const stray = await commit(id, { choices: [{ row: 99, card_id: 'one-001' }] })
    expect([stray.status, stray.json().errors[0].loc]).toEqual([422, ['body', 'choices']])
    const missing = await commit(id, { choices: [{ row: 2, card_id: 'none' }] })
    expect([missing.status, missing.json().errors[0].loc]).toEqual([422, ['body', 'choices']])
    expect((await commit(id, { colour: 'red' })).status).toBe(422)
  })
})

test('a mapping tells what unknown headings mean', async () => {
  const answer = await send(csv('Was;Wieviel\none-004;7'), {
    mapping: JSON.stringify({ Was: 'card_id', Wieviel: 'quantity' }),
    language: 'de',
  })
  expect(answer.json()).toMatchObject({ matched: 1, created: 1 })
  expect(await lotsOf()).toMatchObject([{ card_id: 'one-004', quantity: 7, language: 'de' }])
})
