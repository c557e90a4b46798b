import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { engine, fuzzDocument, type RunningModule, startModule } from '../src/index.ts'
import { notes } from './notes.ts'

let app: RunningModule

beforeAll(async () => {
  app = await startModule(notes, { listen: true })
})
afterAll(() => app.stop())

describe('a module that a test starts', () => {
  test('runs on the engine of this run, with its migrations', () => {
    expect(app.database.engine).toBe(engine)
  })

  test('answers calls without a network', async () => {
    const made = await app.request('POST', '/notes/sheets', { json: { text: 'hello' } })
    expect(made.status).toBe(201)
    const listed = await app.request('GET', '/notes/sheets')
    expect(listed.json().items).toContainEqual(expect.objectContaining({ id: made.json().id }))
  })

  test('answers over the network where it listens', async () => {
    const response = await fetch(`${app.url}/notes/sheets`)
    expect(response.status).toBe(200)
  })

  test('has the platform beside it, with its documents', async () => {
    expect((await app.request('GET', '/platform/openapi.json')).json().openapi).toBe('3.1.0')
    expect((await app.request('GET', '/notes/openapi.json')).json().paths).toHaveProperty('/sheets')
    expect((await app.request('GET', '/readyz')).json().status).toMatchObject({ db: 'ok', ok: true })
    expect((await app.request('GET', '/metrics')).text).toContain('app_requests_total')
  })

  test('really runs its jobs', async () => {
    const made = await app.request('POST', '/notes/sheets', { json: { text: 'quiet' } })
    await app.jobsEnded()
    const { items } = (await app.request('GET', '/notes/sheets')).json()
    expect(items).toContainEqual({ id: made.json().id, text: 'QUIET' })
  })

  test('counts the statements of a call, and of nothing else', async () => {
    const [sql] = await app.recordStatements(() => app.request('GET', '/notes/sheets'))
    expect(sql).toContain('from notes.notes')
    expect(await app.countStatements(() => app.request('GET', '/notes/sheets'))).toBe(1)
    expect(await app.countStatements(() => app.request('GET', '/livez'))).toBe(0)
  })

  test('has a clock that can be moved', () => {
    app.clock.set('2031-01-01T00:00:00Z')
    expect(app.application.house.clock.now().getUTCFullYear()).toBe(2031)
    app.clock.set(new Date())
  })

  test('answers as its document says, whatever is sent', async () => {
    const document = (await app.request('GET', '/notes/openapi.json')).json()
    const report = await fuzzDocument(app, document, {
      calls: 300,
      seed: 1,
      credentials: () => [{}],
      mount: '/notes',
    })
    expect(report.statuses[201]).toBeGreaterThan(10)
  })

  test('has its own settings: defaults, and those of the test', async () => {
    expect((await app.request('GET', '/notes/sheets')).json().limit).toBe(5)
    await using other = await startModule(notes, { settings: { LIMIT: 1 }, house: { isAlone: true } })
    expect((await other.request('GET', '/sheets')).json()).toEqual({ items: [], limit: 1 })
    expect((await other.request('GET', '/notes/sheets')).status).toBe(200)
  })

  test('may have a second server beside it, on one database', async ({ skip }) => {
    if (engine === 'pglite') {
      await expect(startModule(notes, { beside: app })).rejects.toThrow('one process owns')
      return
    }
    skip(!process.env['TEST_REDIS_URL'], 'TEST_REDIS_URL is not set')
    await using second = await startModule(notes, { beside: app })
    await second.request('POST', '/notes/sheets', { json: { text: 'shared' } })
    await app.jobsEnded()
    const [seen, wanted] = [
      await app.request('GET', '/notes/sheets'),
      await second.request('GET', '/notes/sheets'),
    ]
    expect(seen.json().items).toEqual(wanted.json().items)
  })

  test('wrong settings are told', async () => {
    await expect(startModule(notes, { settings: { LIMIT: 0 } })).rejects.toThrow('/LIMIT: must be >= 1')
  })
})

test('demo data is loaded by a job', async () => {
  await using fresh = await startModule(notes)
  const { application } = fresh
  await application.house.database.transaction((tx) => application.enqueueDemo(tx))
  await fresh.jobsEnded()
  const { items } = (await fresh.request('GET', '/notes/sheets')).json()
  expect(items).toHaveLength(1)
})
