import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DomainError } from '@socle/kernel'
import { startModule } from '@socle/testing'
import { sql } from 'kysely'
import { afterEach, expect, test, vi } from 'vitest'
import { pokeventory } from '../src/index.ts'
import { newCollector } from './collectors.ts'
import { at, imports, openAlbum, patience, upload } from './photo-album.ts'
import { photograph } from './photographs.ts'
import { page } from './scripted-recognition.ts'

const full = () =>
  new DomainError({ kind: 'unavailable', code: 'unavailable', detail: { en: 'full', fr: 'plein' } })

afterEach(() => vi.restoreAllMocks())

test('too many uploads in an hour are asked to wait, each person for themselves', async () => {
  await using album = await openAlbum({ settings: { RATE_LIMIT_UPLOAD: 2 } })
  expect((await upload(album.ash, { query: '?wait=0' })).status).toBe(201)
  expect((await upload(album.ash, { query: '?wait=0' })).status).toBe(201)
  const third = await upload(album.ash, { query: '?wait=0' })
  expect([third.status, third.json().code]).toEqual([429, 'rate_limited'])
  expect(Number(third.headers['retry-after'])).toBeGreaterThan(3000)
})

test('a file, their number or all of them beyond the limits are refused, and nothing is kept', async () => {
  const settings = { MAX_UPLOAD_MB: 1, MAX_FILES: 2, MAX_BATCH_MB: 1, MAX_PIXELS: 100_000 }
  await using album = await openAlbum({ settings })
  const big = Buffer.alloc(700_000, 1)
  const refused = [
    [Buffer.alloc(1024 * 1024 + 1)],
    [photograph(1), photograph(2), photograph(3)],
    [big, big],
    [Buffer.alloc(3 * 1024 * 1024)],
  ]
  for (const files of refused) expect((await upload(album.ash, { files })).status).toBe(413)
  const wide = await upload(album.ash, { files: [photograph(1)] })
  expect([wide.status, wide.json().errors[0].type]).toEqual([422, 'image_too_large'])
  expect((await album.ash.request('GET', `${imports}/batches`)).json().items).toEqual([])
})

test('while photographs cannot be kept an upload is asked to come again; the collection still works', async () => {
  await using album = await openAlbum()
  vi.spyOn(album.app.application.house.blobs, 'put').mockRejectedValue(full())
  const answer = await upload(album.ash)
  expect([answer.status, answer.json().code, answer.headers['retry-after']]).toEqual([
    503,
    'image_store_unavailable',
    '30',
  ])
  expect((await album.ash.request('GET', '/pokeventory/user-cards/')).status).toBe(200)
  expect((await album.ash.request('GET', `${imports}/batches`)).json().items).toEqual([])
})

test('a draft whose picture cannot be kept is kept without', async () => {
  await using album = await openAlbum()
  vi.spyOn(album.app.application.house.storage, 'put').mockRejectedValue(full())
  const { drafts, status } = (await upload(album.ash)).json()
  expect(status).toBe('done')
  expect(drafts).toMatchObject([{ crop_url: null, top_candidate_id: 'one-001' }])
  expect((await album.ash.request('GET', `${imports}/drafts/${drafts[0].id}/crop`)).status).toBe(404)
})

test('an empty catalogue is told on every draft', async () => {
  await using album = await openAlbum()
  await sql`delete from pokeventory.cards`.execute(album.app.database.handle)
  album.recognition.script = () => page([{ cards: [] }])
  expect((await upload(album.ash)).json().drafts).toMatchObject([
    {
      status: 'pending',
      candidates: [],
      detected_metadata: { note: expect.stringContaining('catalogue est vide') },
    },
  ])
})

test('reports are also written into a folder, of which the newest five hundred stay', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'reports-'))
  try {
    for (let number = 0; number < 500; number += 1)
      await writeFile(join(folder, `00000000-0000-7000-8000-${String(number).padStart(12, '0')}.json`), '{}')
    await using album = await openAlbum({ settings: { ANALYSIS_OUTPUT_DIR: folder } })
    const { batch_id, report_path } = (await upload(album.ash)).json()
    // the report is written after the batch is done, then the oldest one goes
    const first = '00000000-0000-7000-8000-000000000000.json'
    await expect.poll(() => readdir(folder), patience).not.toContain(first)
    expect(await readdir(folder)).toHaveLength(500)
    const written = JSON.parse(await readFile(join(folder, `${batch_id}.json`), 'utf8'))
    expect(written).toEqual((await album.ash.request('GET', at(report_path))).json())
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('what nobody decides about expires after its days with its picture; what is decided goes much later', async () => {
  await using album = await openAlbum({ settings: { DRAFT_RETENTION_DAYS: 10 } })
  album.recognition.script = () => page([{ cards: ['one-001'] }, { cards: ['one-002'] }])
  const { batch_id, drafts } = (await upload(album.ash)).json()
  await album.ash.request('POST', `${imports}/drafts/${drafts[0].id}/select`, {
    json: { card_id: 'one-001' },
  })
  const age = async (days: number) => {
    const by = `${days} days`
    await sql`update pokeventory.card_drafts set created_at = created_at - ${by}::interval`.execute(
      album.app.database.handle,
    )
    await sql`update pokeventory.analysis_batches set created_at = created_at - ${by}::interval`.execute(
      album.app.database.handle,
    )
    await album.app.database.transaction((tx) =>
      album.app.application.house.jobs.enqueue(
        tx,
        { name: 'pokeventory.retain-drafts', payload: {} as never },
        {} as never,
      ),
    )
    await album.app.jobsEnded()
  }
  const draft = async (id: string) => (await album.ash.request('GET', `${imports}/drafts/${id}`)).json()
  await age(9)
  expect(await draft(drafts[1].id)).toMatchObject({
    status: 'awaiting_validation',
    crop_url: expect.any(String),
  })
  await age(2)
  expect(await draft(drafts[1].id)).toMatchObject({ status: 'expired', crop_url: null })
  expect(await draft(drafts[0].id)).toMatchObject({ status: 'validated', crop_url: null })
  const select = await album.ash.request('POST', `${imports}/drafts/${drafts[1].id}/select`, {
    json: { card_id: 'one-001' },
  })
  expect([select.status, select.json().detail]).toEqual([400, 'Draft expiré'])
  await age(80)
  expect((await album.ash.request('GET', `${imports}/batches/${batch_id}`)).status).toBe(404)
  const lots = (await album.ash.request('GET', '/pokeventory/user-cards/')).json().items
  expect(lots).toMatchObject([{ card_id: 'one-001', draft_id: null }])
})

test('an open batch whose job was lost is taken up by the sweep', async () => {
  await using album = await openAlbum()
  const { promise, resolve } = Promise.withResolvers<void>()
  album.recognition.script = async () => {
    await promise
    return page([{ cards: ['one-001'] }])
  }
  const one = (await upload(album.ash, { query: '?wait=0' })).json()
  const { house } = album.app.application
  const { rows } = await sql<{ job_id: string }>`select job_id from pokeventory.analysis_batches`.execute(
    album.app.database.handle,
  )
  await album.app.database.transaction((tx) => house.jobs.cancel(tx, rows[0]!.job_id))
  resolve()
  await album.app.jobsEnded()
  await sql`update pokeventory.analysis_images set leased_until = null`.execute(album.app.database.handle)
  await album.app.database.transaction((tx) =>
    house.jobs.enqueue(tx, { name: 'pokeventory.sweep-photographs', payload: {} as never }, {} as never),
  )
  const read = async () => (await album.ash.request('GET', at(one.progress_url))).json()
  await expect.poll(read, patience).toMatchObject({ status: 'done', drafts: [{}] })
})

test('a process without threads takes photographs in and leaves them to others', async () => {
  await using app = await startModule(pokeventory, { settings: { VISION_WORKERS: 0 } })
  const ash = await newCollector(app, 'ash')
  const answer = await upload(ash, { query: '?wait=1' })
  expect([answer.status, answer.json()]).toMatchObject([201, { status: 'queued', drafts: [] }])
  const sealed = await upload(ash, { texts: { subject_type: 'sealed' } })
  expect(sealed.json()).toMatchObject({ status: 'done', drafts: [{ subject_type: 'sealed' }] })
  expect((await ash.request('DELETE', at(answer.json().progress_url))).status).toBe(204)
})
