import { newId } from '@socle/kernel'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { newCollector } from './collectors.ts'
import { type Album, at, imports, openAlbum, patience, startAlbum, upload } from './photo-album.ts'
import { photograph } from './photographs.ts'
import { page, ScriptedRecognition } from './scripted-recognition.ts'

/** Photographs are analysed only when the gate is opened; in the order in which they were begun. */
function gate(recognition: ScriptedRecognition) {
  const opened = Promise.withResolvers<void>()
  const begun: number[] = []
  recognition.script = async (bytes) => {
    begun.push(shadeOf(bytes))
    if (begun.length === 1) await opened.promise
    return page([{ cards: ['one-001'], sure: true }])
  }
  return { begun, open: () => opened.resolve() }
}

const shades = new Map(Array.from({ length: 12 }, (_, shade) => [photograph(shade).toString('hex'), shade]))
const shadeOf = (bytes: Uint8Array) => shades.get(Buffer.from(bytes).toString('hex')) ?? -1

const waiting = (album: Album) => album.app.jobsEnded()

test('nobody’s many photographs keep another’s one waiting; who waits for the answer comes first', async () => {
  await using album = await openAlbum()
  const gary = await newCollector(album.app, 'gary')
  const misty = await newCollector(album.app, 'misty')
  const { begun, open } = gate(album.recognition)
  await upload(album.ash, { query: '?wait=0', files: [0, 1, 2].map((shade) => photograph(shade)) })
  // what is at work is not put off, whoever comes then
  await expect.poll(() => begun, patience).toEqual([0])
  await upload(album.ash, { query: '?wait=0', files: [3, 4].map((shade) => photograph(shade)) })
  await upload(gary, { query: '?wait=0', files: [photograph(5)] })
  const asked = upload(misty, { query: '?wait=60', files: [photograph(6)] })
  const kept = async () =>
    (await sql`select from pokeventory.analysis_images`.execute(album.app.database.handle)).rows
  await expect.poll(kept, patience).toHaveLength(7)
  open()
  expect((await asked).json().status).toBe('done')
  await waiting(album)
  expect(begun).toEqual([0, 6, 5, 1, 2, 3, 4])
})

test('what a process that died had begun is done again, and what it had finished is not', async () => {
  await using album = await openAlbum()
  const { begun, open } = gate(album.recognition)
  const batch = (
    await upload(album.ash, { query: '?wait=0', files: [0, 1, 2].map((shade) => photograph(shade)) })
  ).json()
  await expect.poll(() => begun, patience).toEqual([0])
  // a dead process holds the second one, and has died of the third too often
  const [, second, third] = batch.images
  await sql`update pokeventory.analysis_images set leased_by = ${newId()}, attempts = 1,
    leased_until = now() - interval '1 second' where id = ${second.id}`.execute(album.app.database.handle)
  await sql`update pokeventory.analysis_images set leased_by = ${newId()}, attempts = 3,
    leased_until = now() - interval '1 second' where id = ${third.id}`.execute(album.app.database.handle)
  open()
  await waiting(album)
  const ended = (await album.ash.request('GET', at(batch.progress_url))).json()
  expect(begun).toEqual([0, 1])
  expect(ended).toMatchObject({
    status: 'done',
    drafts: [{ position: { image_index: 0 } }, { position: { image_index: 1 } }],
    images: [
      { status: 'analyzed' },
      { status: 'analyzed' },
      { status: 'failed', failure: 'analysis_crashed' },
    ],
  })
  // the job of a batch that has ended does nothing
  await album.app.database.transaction((tx) =>
    album.app.application.house.jobs.enqueue(tx, { name: 'pokeventory.analysis', payload: {} as never }, {
      batch_id: batch.batch_id,
    } as never),
  )
  await waiting(album)
  expect(begun).toEqual([0, 1])
})

test('a server that stops in the middle leaves its photograph to the next one, and nothing is doubled', async ({
  skip,
}) => {
  await using album = await openAlbum()
  skip(album.app.database.engine === 'pglite', 'one process owns the embedded database')
  const other = new ScriptedRecognition()
  const beside = await startAlbum(other, { beside: album.app })
  const held = Promise.withResolvers<void>()
  const hold = async (_bytes: Uint8Array, { signal }: { readonly signal: AbortSignal }) => {
    await Promise.race([
      held.promise,
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    ])
    return page([{ cards: ['one-001'] }])
  }
  other.script = hold
  album.recognition.script = hold
  const files = [0, 1, 2, 3].map((shade) => photograph(shade))
  const batch = (await upload(album.ash, { query: '?wait=0', files })).json()
  await expect.poll(() => other.analyses + album.recognition.analyses, patience).toBeGreaterThan(0)
  await beside.stop()
  held.resolve()
  const read = async () => (await album.ash.request('GET', at(batch.progress_url))).json()
  await expect.poll(read, patience).toMatchObject({ status: 'done' })
  const { drafts } = await read()
  const places = drafts.map((draft: { position: { image_index: number } }) => draft.position.image_index)
  expect(places).toEqual([0, 1, 2, 3])
})

test('an upload at one server is answered when another has analysed it, and its photographs open at both', async ({
  skip,
}) => {
  const silent = new ScriptedRecognition()
  await using album = await openAlbum({ house: { runsJobs: false } })
  skip(album.app.database.engine === 'pglite', 'one process owns the embedded database')
  const worker = await startAlbum(silent, { beside: album.app })
  try {
    const batch = (await upload(album.ash)).json()
    expect(batch).toMatchObject({ status: 'done', drafts: [{ top_candidate_id: 'one-001' }] })
    expect([album.recognition.analyses, silent.analyses]).toEqual([0, 1])
    const there = worker.as({ authorization: `Bearer ${album.ash.accessToken}` })
    if (process.env['TEST_REDIS_URL'])
      expect((await there.request('GET', at(batch.drafts[0].image_url))).status).toBe(200)
    const selects = await Promise.all(
      [album.ash, there, album.ash, there].map((who) =>
        who.request('POST', `${imports}/drafts/${batch.drafts[0].id}/select`, {
          json: { card_id: 'one-001' },
        }),
      ),
    )
    expect(selects.map(({ status }) => status).sort()).toEqual([200, 400, 400, 400])
  } finally {
    await worker.stop()
  }
})
