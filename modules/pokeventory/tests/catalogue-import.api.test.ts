import { gzipSync } from 'node:zlib'
import { type RunningModule, startModule } from '@socle/testing'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { pokeventory } from '../src/index.ts'
import { catalogueRecords, ndjson } from './catalogue-records.ts'
import { type Collector, newCollector, newEditor } from './collectors.ts'
import { FakeTcgdex } from './fake-tcgdex.ts'
import { typed } from './typed-commands.ts'

let app: RunningModule
let api: FakeTcgdex
let editor: Collector
let misty: Collector
beforeAll(async () => {
  api = await FakeTcgdex.start(catalogueRecords())
  app = await startModule(pokeventory, { settings: { CATALOGUE_API_HOSTS: `api.example,${api.host}` } })
  editor = await newEditor(app, 'oak')
  misty = await newCollector(app, 'misty')
})
afterAll(async () => {
  await app.stop()
  await api[Symbol.asyncDispose]()
})
afterEach(async () => {
  await sql`truncate pokeventory.series, pokeventory.catalogue_versions cascade`.execute(app.database.handle)
  api.records = catalogueRecords()
  api.faults.clear()
  api.asked.length = 0
})

const path = '/pokeventory/catalogue/imports'
const form = (text: string | Uint8Array<ArrayBuffer>, fields = {}) => ({
  form: { file: new File([text], 'cards.ndjson.gz'), ...fields },
})

/** Waits until an import has ended. */
async function ended(id: string) {
  await app.jobsEnded()
  const answer = await editor.request('GET', `${path}/${id}`)
  expect(answer.status).toBe(200)
  return answer.json()
}

const rowsOf = async (table: string) =>
  (await sql`select * from ${sql.table(`pokeventory.${table}`)} order by 1, 2`.execute(app.database.handle))
    .rows

describe('a file that is sent', () => {
  test('is imported by a job whose progress can be followed', async () => {
    const started = await editor.request('POST', `${path}/file`, form(gzipSync(ndjson(catalogueRecords()))))
    expect(started.status).toBe(201)
    const { id, status, events_url } = started.json()
    expect(['queued', 'running', 'done']).toContain(status)
    const events = await editor.request('GET', `/pokeventory${events_url}`)
    expect(events.headers['content-type']).toContain('text/event-stream')
    expect(events.text).toMatch(/\nevent: done\ndata: \{.*\}\n\n$/)
    const done = await ended(id)
    expect(done).toMatchObject({
      status: 'done',
      error: null,
      progress: { percent: 100 },
      report: { cards: { created: 5 }, failed: 0 },
    })
    const { rows } = await sql`select key from storage.objects`.execute(app.database.handle)
    expect(rows).toEqual([])
  })

  test('may be rehearsed, and limited to languages and sets', async () => {
    const fields = { dry_run: 'true', languages: 'fr', sets: 'tt1' }
    const started = await editor.request('POST', `${path}/file`, form(ndjson(catalogueRecords()), fields))
    expect((await ended(started.json().id)).report).toMatchObject({
      dry_run: true,
      sets: { created: 1 },
      cards: { created: 2 },
    })
    expect(await rowsOf('cards')).toEqual([])
  })

  test('that holds no catalogue tells so in its report', async () => {
    const started = await editor.request('POST', `${path}/file`, form('<html></html>\n'))
    expect((await ended(started.json().id)).report).toMatchObject({
      failed: 1,
      faults: [{ file: 'cards.ndjson.gz', line: 1, reason: 'line: not JSON' }],
    })
  })

  test('must be there', async () => {
    const answer = await editor.request('POST', `${path}/file`, { form: { languages: 'fr' } })
    expect([answer.status, answer.json().errors[0].loc]).toEqual([422, ['body', 'file']])
  })
})

describe('asking', () => {
  test.each([
    '/etc/passwd',
    'file:///etc/passwd',
    'catalogue.ndjson',
    'https://elsewhere.example/v2',
    'http://api.example/v2',
    'https://user:secret@api.example/v2',
    'https://api.example.evil.example/v2',
  ])('from %s is refused', async (from) => {
    const answer = await editor.request('POST', path, { json: { from } })
    expect([answer.status, answer.json().errors[0].loc]).toEqual([422, ['body', 'from']])
  })

  test.each([
    [{}, ['body', 'from']],
    [{ from: 'https://api.example', languages: ['klingon'] }, ['body', 'languages']],
    [{ from: 'https://api.example', prune: true }, ['body', 'prune']],
    [{ from: 'https://api.example', dry_run: 'yes' }, ['body', 'dry_run']],
  ])('with %j is refused', async (json, loc) => {
    const answer = await editor.request('POST', path, { json })
    expect([answer.status, answer.json().errors[0].loc]).toEqual([422, loc])
  })

  test('is for editors, and so is looking', async () => {
    const json = { from: api.url }
    expect((await app.request('POST', path, { json })).status).toBe(401)
    expect((await misty.request('POST', path, { json })).status).toBe(403)
    expect((await misty.request('POST', `${path}/file`, form('{}'))).status).toBe(403)
    const unknown = '0192f0c1-2d3e-7a4b-8c5d-6e7f8091a2b3'
    expect((await misty.request('GET', `${path}/${unknown}`)).status).toBe(403)
    expect((await editor.request('GET', `${path}/${unknown}`)).status).toBe(404)
    expect((await editor.request('GET', `${path}/${unknown}/events`)).status).toBe(404)
    expect((await editor.request('GET', `${path}/seven`)).status).toBe(422)
  })
})

describe('an API', () => {
  const importApi = async (json = {}) => {
    const started = await editor.request('POST', path, { json: { from: api.url, ...json } })
    expect(started.status).toBe(201)
    return ended(started.json().id)
  }

  test('gives the rows that a file gives, at most eight questions at once', async () => {
    const sent = await editor.request('POST', `${path}/file`, form(ndjson(catalogueRecords())))
    await ended(sent.json().id)
    const withoutInstants = (rows: readonly unknown[]) =>
      rows.map((row) => ({ ...(row as object), created_at: 0, updated_at: 0, source_hash: '' }))
    const cards = withoutInstants(await rowsOf('cards'))
    const translations = withoutInstants(await rowsOf('card_translations'))
    await sql`truncate pokeventory.series cascade`.execute(app.database.handle)
    const { report } = await importApi()
    expect(report).toMatchObject({ failed: 0, sets: { created: 3 }, cards: { created: 5 } })
    expect(withoutInstants(await rowsOf('cards'))).toEqual(cards)
    expect(withoutInstants(await rowsOf('card_translations'))).toEqual(translations)
    expect(api.mostInFlight).toBeLessThanOrEqual(8)
    expect((await importApi()).report).toMatchObject({ cards: { created: 0, updated: 0, unchanged: 5 } })
  })

  test('in French alone still gives canonical codes', async () => {
    await importApi({ languages: 'fr', sets: ['tt1'] })
    expect(await rowsOf('cards')).toMatchObject([
      { id: 'tt1-%3F', category: 'Pokemon' },
      { id: 'tt1-1', rarity: 'Common', types: ['Fire'], image: 'https://assets.tcgdex.net/fr/tt/tt1/1' },
    ])
    expect(api.asked.filter((asked) => !asked.startsWith('/fr/'))).toEqual([])
  })

  test('that stumbles is asked again', async () => {
    api.faults.set('/en/sets', [503])
    api.faults.set('/fr/sets/tt1', [0])
    api.faults.set('/en/cards/tt1-1', [429, 500])
    expect((await importApi({ languages: ['en', 'fr'] })).report).toMatchObject({ failed: 0 })
    expect(api.asked.filter((asked) => asked === '/en/cards/tt1-1')).toHaveLength(3)
  })

  test('that cannot tell a card costs this card alone', async () => {
    api.faults.set('/en/cards/tt1-2', [418])
    const { report } = await importApi({ languages: ['en'] })
    expect(report).toMatchObject({ failed: 1, faults: [{ file: 'en/cards/tt1-2' }] })
    expect((await rowsOf('cards')).map((card) => (card as { id: string }).id)).not.toContain('tt1-2')
    expect(report.cards.created).toBe(3)
  })

  test('that fails half-way is gone on with where it was', async () => {
    const cardsOfLast = '/en/cards/tt2-TG01'
    api.faults.set(cardsOfLast, [400])
    const from = { from: api.url, languages: 'en', json: true }
    await expect(typed(app, 'import-catalogue', from)).rejects.toThrow('catalogue_api_failed')
    expect((await rowsOf('cards')).length).toBe(3)
    api.asked.length = 0
    expect((await typed(app, 'import-catalogue', from)).code).toBe(0)
    expect((await rowsOf('cards')).length).toBe(4)
    expect(api.asked.filter((asked) => asked.startsWith('/en/cards'))).toEqual([cardsOfLast])
    api.asked.length = 0
    await typed(app, 'import-catalogue', from)
    expect(api.asked.filter((asked) => asked.startsWith('/en/cards'))).toHaveLength(4)
  })
})

/** The clock that is tested does not strike in the middle of it. */
const LEAP_DAY = '0 3 29 2 *'

test('the clock brings new and changed sets alone', async () => {
  api.records = catalogueRecords().filter(({ id, setId }) => id !== 'tt2' && setId !== 'tt2')
  await using synced = await startModule(pokeventory, {
    settings: { CATALOGUE_API_HOSTS: api.host, CATALOGUE_SYNC_CRON: LEAP_DAY },
  })
  const job = synced.application.modules[0]!.module.jobs!.find(
    ({ name }) => name === 'pokeventory.sync-catalogue',
  )!
  expect(job.schedule).toBe(LEAP_DAY)
  const context = { id: '', attempt: 1, signal: new AbortController().signal, progress: () => {} }
  expect(await job.run({}, context)).toMatchObject({ sets: { created: 2 }, cards: { created: 4 } })
  api.records = catalogueRecords()
  api.asked.length = 0
  expect(await job.run({}, context)).toMatchObject({ sets: { created: 1 }, cards: { created: 1 } })
  expect(api.asked.filter((asked) => asked.includes('/cards/'))).toEqual(['/en/cards/tt2-TG01'])
  api.asked.length = 0
  expect(await job.run({}, context)).toMatchObject({ sets: { created: 0 }, cards: { created: 0 } })
  expect(api.asked.filter((asked) => asked.includes('/cards/'))).toEqual([])
  const unscheduled = app.application.modules[0]!.module.jobs!.find(({ name }) => name === job.name)!
  expect(unscheduled.schedule).toBeUndefined()
})
