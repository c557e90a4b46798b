import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Collector, newCollector } from './collectors.ts'
import { type Album, at, imports, openAlbum, patience, upload } from './photo-album.ts'
import { bomb, photograph } from './photographs.ts'
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

describe('an upload', () => {
  test('is answered with its drafts in reading order once the analysis has ended', async () => {
    album.recognition.script = () =>
      page(
        [
          { cards: ['one-001', 'one-002'], sure: true, group: 1 },
          { cards: ['one-001'], sure: true, group: 1 },
          { cards: [] },
          { cards: ['one-003', 'gone'], score: 0.9 },
        ],
        {
          ignored: [
            {
              reason: 'cut',
              polygon: [
                [0, 0],
                [10, 0],
                [10, 20],
                [0, 20],
              ],
            },
          ],
        },
      )
    const answer = await upload(ash, { names: ['ma page.jpg'] })
    expect(answer.status, answer.text).toBe(201)
    const batch = answer.json()
    expect(batch).toMatchObject({
      status: 'done',
      subject_type: 'cards',
      progress: { stage: 'done', images_done: 1, images_total: 1, cards_done: 4, percent: 100 },
      report_path: `/imports/batches/${batch.batch_id}/report`,
      images: [
        {
          filename: 'ma page.jpg',
          content_type: 'image/png',
          width: 300,
          height: 420,
          status: 'analyzed',
          cards: 4,
          page: { rotation: 0, rows: 2, cols: 3 },
          ignored: [{ reason: 'cut' }],
        },
      ],
    })
    const [first, copy, unread, unsure] = batch.drafts
    expect(first).toMatchObject({
      status: 'awaiting_validation',
      sure: true,
      top_candidate_id: 'one-001',
      top_candidate_score: 0.95,
      position: { image_index: 0, row: 0, col: 0, index: 0 },
      detected_metadata: { bounding_box: [10, 10, 85, 119], probable_name: 'Brasilâme' },
      group: { size: 2 },
    })
    expect(first.candidates).toMatchObject([
      { card_id: 'one-001', name: 'Brasilâme 1', set_name: 'Série one', local_id: '001', score: 0.95 },
      { card_id: 'one-002', score: 0.475 },
    ])
    expect(copy.group).toEqual(first.group)
    expect(unread).toMatchObject({ status: 'pending', candidates: [], top_candidate_id: null, sure: false })
    expect(unsure).toMatchObject({ sure: false, top_candidate_score: 0.8199, group: null })
    expect(unsure.candidates).toHaveLength(1)
    expect((await get(`${imports}/batches/${batch.batch_id}/`)).json()).toMatchObject({
      drafts: batch.drafts.map(({ id }: { id: string }) => ({ id })),
    })
    expect((await get(`${imports}/drafts/${first.id}`)).json()).toMatchObject({ id: first.id, sure: true })
  })

  test.each(['files', 'files[]', 'file', 'images'])('may call its files %s', async (field) => {
    expect((await upload(ash, { field })).json()).toMatchObject({ status: 'done', drafts: [{}] })
  })

  test('that waits for nothing is answered at once, and goes on', async () => {
    // another one keeps the only thread busy until the answer is there
    const { promise, resolve } = Promise.withResolvers<void>()
    const before = album.recognition.analyses
    album.recognition.script = async () => {
      await promise
      return page([{ cards: ['one-001'] }])
    }
    await upload(ash, { query: '?wait=0' })
    await expect.poll(() => album.recognition.analyses, patience).toBe(before + 1)
    const answer = await upload(ash, { query: '?wait=0', files: [photograph(1), photograph(2)] })
    expect(answer.status).toBe(201)
    expect(answer.json()).toMatchObject({
      status: 'queued',
      drafts: [],
      report_path: null,
      progress: {
        stage: 'queued',
        images_done: 0,
        images_total: 2,
        cards_done: 0,
        cards_total: null,
        percent: 0,
      },
    })
    resolve()
    await album.app.jobsEnded()
    const batch = (await get(at(answer.json().progress_url))).json()
    expect(batch).toMatchObject({ status: 'done', drafts: [{}, {}] })
    expect(
      batch.drafts.map((draft: { position: { image_index: number } }) => draft.position.image_index),
    ).toEqual([0, 1])
  })

  test('of sealed items makes one draft an image, without an analysis', async () => {
    const before = album.recognition.analyses
    const texts = { subject_type: 'sealed' }
    const batch = (await upload(ash, { texts, files: [photograph(1), photograph(2)] })).json()
    expect(batch).toMatchObject({
      status: 'done',
      drafts: [
        {
          status: 'pending',
          subject_type: 'sealed',
          candidates: [],
          polygon: [
            [0, 0],
            [300, 0],
            [300, 420],
            [0, 420],
          ],
        },
        { detected_metadata: { bounding_box: [0, 0, 300, 420], note: expect.any(String) } },
      ],
    })
    expect(album.recognition.analyses).toBe(before)
    const select = await ash.request('POST', `${imports}/drafts/${batch.drafts[0].id}/select`, {
      json: { card_id: 'one-001' },
    })
    expect([select.status, select.json().detail]).toEqual([
      400,
      'La validation est réservée aux cartes pour le moment',
    ])
  })

  test('shows no card on a photograph without one: one draft of the whole image; empty pockets make none', async () => {
    album.recognition.script = () => page([])
    expect((await upload(ash)).json().drafts).toMatchObject([{ status: 'pending', candidates: [] }])
    const polygon = [
      [0, 0],
      [90, 0],
      [90, 120],
      [0, 120],
    ] as const
    album.recognition.script = () => page([], { emptyPockets: [{ row: 0, col: 0, polygon }] })
    expect((await upload(ash)).json()).toMatchObject({
      drafts: [],
      status: 'done',
      images: [{ empty_pockets: [{ row: 0, col: 0 }] }],
    })
  })

  test('keeps what can be read and lists what cannot, by name and reason', async () => {
    const photo = photograph()
    const answer = await upload(ash, {
      files: [Buffer.from('<svg/>'), photo, photo.subarray(0, 120), bomb(), new Uint8Array()],
      names: ['drawing.jpg', 'good.jpg', 'cut.png', 'bomb.png', 'empty.jpg'],
    })
    expect(answer.status).toBe(201)
    expect(answer.json()).toMatchObject({
      images: [{ filename: 'good.jpg' }],
      rejected_files: [
        { filename: 'drawing.jpg', code: 'unsupported_image' },
        { filename: 'cut.png', code: 'image_truncated' },
        { filename: 'bomb.png', code: 'image_too_large' },
      ],
    })
  })

  test('with nothing to keep is refused, file by file', async () => {
    const bad = await upload(ash, { files: [Buffer.from('hello'), Buffer.from('PK\x03\x04')] })
    expect([bad.status, bad.json().errors]).toMatchObject([
      422,
      [
        { loc: ['body', 'files', '0'], type: 'unsupported_image' },
        { loc: ['body', 'files', '1'], type: 'unsupported_image' },
      ],
    ])
    const empty = await upload(ash, { files: [new Uint8Array()] })
    expect([empty.status, empty.json()]).toMatchObject([
      400,
      { code: 'no_file', detail: 'Aucun fichier fourni' },
    ])
    const none = await upload(ash, { files: [], texts: { note: 'x' } })
    expect(none.status).toBe(422)
    const subject = await upload(ash, { texts: { subject_type: 'foo' } })
    expect([subject.status, subject.json()]).toMatchObject([
      400,
      { code: 'bad_subject', detail: "Type d'import invalide" },
    ])
  })

  test.each([
    ['?wait=-1', {}, 'wait'],
    ['?wait=999', {}, 'wait'],
    ['', { languages: 'fr,xx' }, 'languages'],
    ['', { set_id: ['one', 'nowhere'] }, 'set_id'],
    ['', { set_id: 'a\0b' }, 'set_id'],
  ])('with %s %o is told what is wrong', async (query, texts, field) => {
    const answer = await upload(ash, { query, texts })
    expect([answer.status, answer.json().errors[0].loc.at(-1)]).toEqual([422, field])
  })

  test('with a key is made once: the same content gives the first batch, another content is refused', async () => {
    const headers = { 'idempotency-key': 'page-of-today' }
    const [first, again] = await Promise.all([upload(ash, { headers }), upload(ash, { headers })])
    expect(again.json().batch_id).toBe(first.json().batch_id)
    const later = await upload(ash, { headers })
    expect([later.status, later.json().batch_id]).toEqual([201, first.json().batch_id])
    const other = await upload(ash, { headers, files: [photograph(9)] })
    expect([other.status, other.json().code]).toEqual([409, 'idempotency_mismatch'])
    const gary = await newCollector(album.app, 'gary')
    expect((await upload(gary, { headers, files: [photograph(9)] })).status).toBe(201)
    await album.app.database.raw.exec(
      "update pokeventory.analysis_batches set created_at = created_at - interval '24 hours'",
    )
    const fresh = await upload(ash, { headers, files: [photograph(9)] })
    expect(fresh.status).toBe(201)
    expect(fresh.json().batch_id).not.toBe(first.json().batch_id)
  })

  test('that no form is, or that nobody sends, is refused', async () => {
    const json = await ash.request('POST', `${imports}/batches`, { json: {} })
    expect(json.status).toBe(415)
    const nobody = await upload(album.app)
    expect([nobody.status, nobody.json().code]).toEqual([401, 'not_authenticated'])
  })
})
