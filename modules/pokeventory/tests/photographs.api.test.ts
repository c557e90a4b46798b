import { setTimeout as delay } from 'node:timers/promises'
import { engine } from '@socle/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Collector } from './collectors.ts'
import { type Album, at, imports, openAlbum, patience, upload } from './photo-album.ts'
import { photograph } from './photographs.ts'
import { page } from './scripted-recognition.ts'

let album: Album
let ash: Collector

beforeAll(async () => {
  album = await openAlbum({ settings: { SIGNED_URL_TTL_SECONDS: 60 } })
  ash = album.ash
})
afterAll(() => album?.[Symbol.asyncDispose]())

describe('a photograph', () => {
  test('is given back byte for byte, by its type, to its owner and at its signed address', async () => {
    const bytes = photograph(3)
    const { drafts, images } = (await upload(ash, { files: [bytes] })).json()
    for (const answer of [
      await ash.request('GET', `${imports}/images/${images[0].id}`),
      await album.app.request('GET', at(drafts[0].image_url)),
    ]) {
      expect(answer.status, answer.text).toBe(200)
      expect(answer.bytes.equals(bytes)).toBe(true)
      expect(answer.headers).toMatchObject({
        'content-type': 'image/png',
        'cache-control': 'private',
        'content-disposition': 'inline',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'cross-origin',
      })
    }
    const crop = await album.app.request('GET', at(drafts[0].crop_url))
    expect([crop.status, crop.headers['content-type'], crop.text]).toEqual([200, 'image/webp', 'crop 0'])
    expect(crop.headers['cross-origin-resource-policy']).toBe('cross-origin')
  })

  test('is opened by no other signature, and nobody is told whether it is there (P13)', async () => {
    const [one, other] = [(await upload(ash)).json(), (await upload(ash)).json()]
    const url = one.drafts[0].image_url as string
    const [path, query] = url.split('?') as [string, string]
    const otherPath = other.drafts[0].image_url.split('?')[0]
    const altered = query.slice(0, -1) + (query.endsWith('A') ? 'B' : 'A')
    const nowhere = path.replace(/[0-9a-f]{12}$/, '000000000000')
    const wrong = [
      `${path}?${altered}`,
      `${path}?${query.replace(/exp=\d+/, 'exp=99999999999')}`,
      `${path}?${query.replace(/exp=\d+&/, '')}`,
      `${otherPath}?${query}`,
      `${nowhere}?${query}`,
      `${one.drafts[0].crop_url.split('?')[0]}?${query}`,
      `${one.events_url.split('?')[0]}?${query}`,
      `${path}?${one.drafts[0].crop_url.split('?')[1]}`,
    ]
    const answers = await Promise.all(wrong.map((address) => album.app.request('GET', at(address))))
    for (const [index, answer] of answers.entries())
      expect([answer.status, answer.json().code], wrong[index]).toEqual([403, 'bad_signature'])
    const [first] = answers.map((answer) => answer.json().detail)
    expect(new Set(answers.map((answer) => answer.json().detail))).toEqual(new Set([first]))
    expect((await album.app.request('GET', at(path))).status).toBe(401)
    album.app.clock.advance(61)
    expect((await album.app.request('GET', at(url))).status).toBe(403)
    album.app.clock.advance(-61)
  })

  test('whose bytes are lost before the analysis is expired; the batch goes on, or fails with the reason', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const before = album.recognition.analyses
    album.recognition.script = async () => {
      await promise
      return page([{ cards: ['one-001'] }])
    }
    const both = (await upload(ash, { query: '?wait=0', files: [photograph(1), photograph(2)] })).json()
    const alone = (await upload(ash, { query: '?wait=0' })).json()
    // the first one is read, the others wait for the only thread
    await expect.poll(() => album.recognition.analyses, patience).toBe(before + 1)
    for (const { id } of [...both.images, ...alone.images])
      await album.app.application.house.blobs.delete(`analysis:image:${id}`)
    resolve()
    await album.app.jobsEnded()
    const lost = { status: 'expired', failure: 'image_expired' }
    expect((await ash.request('GET', at(both.progress_url))).json()).toMatchObject({
      status: 'done',
      images: [{ status: 'analyzed' }, lost],
    })
    expect((await ash.request('GET', at(alone.progress_url))).json()).toMatchObject({
      status: 'failed',
      error: 'image_expired',
      images: [lost],
    })
  })
})

describe('the bytes of a photograph', () => {
  /** Redis counts by itself, files by the clock of the house. */
  const isByRedis = engine === 'postgres' && Boolean(process.env['TEST_REDIS_URL'])
  const endsOf = ({ images }: { images: readonly { expires_at: string }[] }) =>
    images.map(({ expires_at }) => Date.parse(expires_at))

  test('live as long as they are read, and expire in silence; its drafts are still of use', async () => {
    const ttl = 6
    await using short = await openAlbum({ settings: { IMAGE_TTL_SECONDS: ttl } })
    const passed = async (seconds: number) =>
      isByRedis ? await delay(seconds * 1000) : short.app.clock.advance(seconds)
    const get = (path: string) => short.ash.request('GET', path)
    const batch = (await upload(short.ash)).json()
    const path = `${imports}/images/${batch.images[0].id}`
    for (let read = 0; read < 4; read += 1) {
      await passed(ttl / 3)
      expect((await get(path)).status, `read ${read}`).toBe(200)
    }
    const [end = 0] = endsOf((await get(at(batch.progress_url))).json())
    expect(end).toBeGreaterThan(endsOf(batch)[0]! + ttl * 1000)
    await passed(ttl + 0.2)
    const gone = await get(path)
    expect([gone.status, gone.json()]).toMatchObject([
      404,
      { code: 'image_expired', detail: 'Image expirée' },
    ])
    expect((await get(at(batch.progress_url))).json().images[0].status).toBe('expired')
    const json = { card_id: 'one-001' }
    const selected = await short.ash.request('POST', `${imports}/drafts/${batch.drafts[0].id}/select`, {
      json,
    })
    expect(selected.status).toBe(200)
  })

  test('that wait to be analysed are kept alive, and with them the others of the batch', async () => {
    // renewed every four seconds: twice that is left for a busy machine
    await using short = await openAlbum({ settings: { IMAGE_TTL_SECONDS: 12 } })
    const get = (path: string) => short.ash.request('GET', path)
    const { promise, resolve } = Promise.withResolvers<void>()
    let begun = 0
    short.recognition.script = async () => {
      begun += 1
      if (begun === 2) await promise
      return page([{ cards: ['one-001'] }])
    }
    const files = [photograph(1), photograph(2), photograph(3)]
    const batch = (await upload(short.ash, { query: '?wait=0', files })).json()
    await expect.poll(() => begun, patience).toBe(2)
    // the life that they were given is over then
    await delay(Math.max(...endsOf(batch)) - Date.now() + 100)
    const running = (await get(at(batch.progress_url))).json()
    expect(running.images.map(({ status }: { status: string }) => status)).toEqual([
      'analyzed',
      'stored',
      'stored',
    ])
    resolve()
    await short.app.jobsEnded()
    const { images, status } = (await get(at(batch.progress_url))).json()
    expect(status).toBe('done')
    for (const { id } of images) expect((await get(`${imports}/images/${id}`)).status, id).toBe(200)
  })
})
