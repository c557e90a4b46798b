import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Collector, newCollector, newEditor } from './collectors.ts'
import { type Album, at, imports, openAlbum, upload } from './photo-album.ts'
import { photograph } from './photographs.ts'
import { page } from './scripted-recognition.ts'

let album: Album
let ash: Collector

beforeAll(async () => {
  album = await openAlbum()
  ash = album.ash
})
afterAll(() => album?.[Symbol.asyncDispose]())
beforeEach(() => {
  album.recognition.script = () => page([{ cards: ['one-001', 'one-002'], sure: true }])
})

const get = (path: string, who = ash) => who.request('GET', path)

describe('a batch', () => {
  test('is listed newest first, page by page, with what its drafts are', async () => {
    const misty = await newCollector(album.app, 'misty')
    const ids: string[] = []
    for (const shade of [1, 2, 3])
      ids.unshift((await upload(misty, { files: [photograph(shade)] })).json().batch_id)
    const first = (await get(`${imports}/batches?limit=2`, misty)).json()
    expect(first.items).toMatchObject([
      { batch_id: ids[0], images: 1, drafts: { awaiting_validation: 1 } },
      {},
    ])
    const rest = (await get(`${imports}/batches?limit=2&cursor=${first.next_cursor}`, misty)).json()
    expect([...first.items, ...rest.items].map(({ batch_id }) => batch_id)).toEqual(ids)
    expect(rest.next_cursor).toBeNull()
    expect((await get(`${imports}/batches?status=queued`, misty)).json().items).toEqual([])
    for (const query of ['limit=0', 'limit=101', 'status=foo', 'cursor=nonsense'])
      expect((await get(`${imports}/batches?${query}`, misty)).status, query).toBe(422)
  })

  test('costs as many statements with thirty drafts as with one', async () => {
    const costOf = async (cards: number) => {
      album.recognition.script = () =>
        page(Array.from({ length: cards }, () => ({ cards: ['one-001', 'two-001'], sure: true })))
      const { batch_id } = (await upload(ash)).json()
      const read = () => get(`${imports}/batches/${batch_id}`)
      const json = { only_sure: true }
      const confirm = () => ash.request('POST', `${imports}/batches/${batch_id}/validate`, { json })
      return [await album.app.countStatements(read), await album.app.countStatements(confirm)]
    }
    expect(await costOf(30)).toEqual(await costOf(1))
  })

  test('that is read while it is analysed shows no photograph as done without its cards', async () => {
    const { batch_id } = (await upload(ash)).json()
    const statements = await album.app.recordStatements(() => get(`${imports}/batches/${batch_id}`))
    const readOf = (table: string) =>
      statements.findIndex((statement) => statement.includes(`from "pokeventory"."${table}"`))
    expect(readOf('analysis_images')).toBeGreaterThan(readOf('analysis_batches'))
    expect(readOf('card_drafts')).toBeGreaterThan(readOf('analysis_images'))
  })

  test('has a report with what it was set to, boxes and evidence', async () => {
    const { report_path } = (await upload(ash, { texts: { languages: 'ja,fr', set_id: 'one' } })).json()
    const report = await get(at(report_path))
    expect(report.json()).toMatchObject({
      pipeline_version: expect.any(String),
      settings: { languages: ['ja', 'fr'], set_ids: ['one'], confidence_threshold: 0.82, max_candidates: 5 },
      images: [
        {
          drafts: [
            {
              polygon: [
                [10, 10],
                [95, 10],
                [95, 129],
                [10, 129],
              ],
              candidates: [{ card_id: 'one-001', evidence: { text: {} } }, {}],
            },
          ],
        },
      ],
    })
  })

  test('is deleted with its photographs and drafts; a lot that came of it stays', async () => {
    const batch = (await upload(ash)).json()
    const [draft] = batch.drafts
    const selected = await ash.request('POST', `${imports}/drafts/${draft.id}/select`, {
      json: { card_id: 'one-001' },
    })
    const lot = selected.json().user_card.id
    expect((await ash.request('DELETE', `${imports}/batches/${batch.batch_id}`)).status).toBe(204)
    for (const path of [`batches/${batch.batch_id}`, `drafts/${draft.id}`, `images/${batch.images[0].id}`])
      expect((await get(`${imports}/${path}`)).status, path).toBe(404)
    expect((await album.app.request('GET', at(draft.crop_url))).status).toBe(404)
    expect((await get(`/pokeventory/user-cards/${lot}`)).json()).toMatchObject({
      quantity: 1,
      draft_id: null,
    })
  })

  test('that is deleted while it is analysed leaves nothing behind', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    album.recognition.script = async () => {
      await promise
      return page([{ cards: ['one-001'] }])
    }
    const { batch_id } = (await upload(ash, { query: '?wait=0' })).json()
    expect((await ash.request('DELETE', `${imports}/batches/${batch_id}`)).status).toBe(204)
    resolve()
    await album.app.jobsEnded()
    expect((await get(`${imports}/batches/${batch_id}`)).status).toBe(404)
  })

  test('whose photograph cannot be analysed fails with the reason; the others go on', async () => {
    const failing = Object.assign(new Error('crash'), {})
    album.recognition.script = (bytes) => {
      if (bytes[0x40] === photograph(7)[0x40] && Buffer.from(bytes).equals(photograph(7))) throw failing
      return page([{ cards: ['one-001'] }])
    }
    const both = (await upload(ash, { files: [photograph(7), photograph(8)] })).json()
    expect(both).toMatchObject({
      status: 'done',
      images: [
        { status: 'failed', failure: 'analysis_crashed', cards: 0 },
        { status: 'analyzed', cards: 1 },
      ],
      drafts: [{ position: { image_index: 1 } }],
    })
    const alone = (await upload(ash, { files: [photograph(7)] })).json()
    expect(alone).toMatchObject({
      status: 'failed',
      error: 'analysis_crashed',
      drafts: [],
      progress: { stage: 'failed' },
    })
  })

  test('waits in a queue that editors see', async () => {
    const editor = await newEditor(album.app, 'oak')
    expect((await get(`${imports}/queue`, editor)).json()).toEqual({
      depth: 0,
      running: 0,
      oldest: null,
      workers: 1,
    })
    expect((await get(`${imports}/queue`)).status).toBe(403)
  })
})

test('whoever is not the owner finds nothing, by any id', async () => {
  const brock = await newCollector(album.app, 'brock')
  const batch = (await upload(ash)).json()
  const [draft] = batch.drafts
  const [image] = batch.images
  const calls: readonly [method: string, path: string, json?: object][] = [
    ['GET', `batches/${batch.batch_id}`],
    ['GET', `batches/${batch.batch_id}/events`],
    ['GET', `batches/${batch.batch_id}/report`],
    ['POST', `batches/${batch.batch_id}/validate`, {}],
    ['DELETE', `batches/${batch.batch_id}`],
    ['GET', `drafts/${draft.id}`],
    ['GET', `drafts/${draft.id}/crop`],
    ['POST', `drafts/${draft.id}/select`, { card_id: 'one-001' }],
    ['POST', `drafts/${draft.id}/reject`, {}],
    ['POST', `drafts/${draft.id}/reopen`],
    ['POST', `drafts/${draft.id}/undo`],
    ['PATCH', `drafts/${draft.id}`, { local_number: '1' }],
    ['POST', `drafts/${draft.id}/rematch`, {}],
    [
      'PUT',
      `drafts/${draft.id}/corners`,
      {
        corners: [
          [10, 10],
          [90, 10],
          [90, 130],
          [10, 130],
        ],
      },
    ],
    ['DELETE', `drafts/${draft.id}`],
    ['GET', `images/${image.id}`],
    [
      'POST',
      `images/${image.id}/drafts`,
      {
        corners: [
          [10, 10],
          [90, 10],
          [90, 130],
          [10, 130],
        ],
      },
    ],
  ]
  for (const [method, path, json] of calls) {
    const answer = await brock.request(method, `${imports}/${path}`, json && { json })
    expect([answer.status, answer.json().code], `${method} ${path}`).toEqual([404, 'not_found'])
    const nonsense = path.replace(/[0-9a-f-]{36}/, 'nonsense')
    const wrong = await brock.request(method, `${imports}/${nonsense}`, json && { json })
    expect(wrong.status, `${method} ${nonsense}`).toBe(422)
    const urn = await brock.request(method, `${imports}/${path.replace('/', '/urn:uuid:')}`, json && { json })
    expect(urn.status, `${method} urn`).toBe(422)
  }
  expect((await get(`${imports}/drafts/${draft.id}`)).json().status).toBe('awaiting_validation')
})
