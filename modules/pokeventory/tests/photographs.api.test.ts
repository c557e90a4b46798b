import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Collector } from './collectors.ts'
import { type Album, at, imports, openAlbum, upload } from './photo-album.ts'
import { photograph } from './photographs.ts'
import { page } from './scripted-recognition.ts'

let album: Album
let ash: Collector

beforeAll(async () => {
  album = await openAlbum({ settings: { IMAGE_TTL_SECONDS: 3, SIGNED_URL_TTL_SECONDS: 60 } })
  ash = album.ash
})
afterAll(() => album?.[Symbol.asyncDispose]())

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

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

  test('lives as long as it is read, and expires in silence; its drafts are still of use', async () => {
    const batch = (await upload(ash)).json()
    const path = `${imports}/images/${batch.images[0].id}`
    for (let read = 0; read < 3; read += 1) {
      await pause(1300)
      expect((await ash.request('GET', path)).status, `read ${read}`).toBe(200)
    }
    const before = (await ash.request('GET', at(batch.progress_url))).json().images[0].expires_at
    expect(Date.parse(before)).toBeGreaterThan(Date.parse(batch.images[0].expires_at))
    await pause(3200)
    const gone = await ash.request('GET', path)
    expect([gone.status, gone.json()]).toMatchObject([
      404,
      { code: 'image_expired', detail: 'Image expirée' },
    ])
    expect((await ash.request('GET', at(batch.progress_url))).json().images[0].status).toBe('expired')
    const selected = await ash.request('POST', `${imports}/drafts/${batch.drafts[0].id}/select`, {
      json: { card_id: 'one-001' },
    })
    expect(selected.status).toBe(200)
  })

  test('that waits to be analysed is kept alive, and with it the others of its batch', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    let begun = 0
    album.recognition.script = async () => {
      begun += 1
      if (begun === 2) await promise
      return page([{ cards: ['one-001'] }])
    }
    const files = [photograph(1), photograph(2), photograph(3)]
    const batch = (await upload(ash, { query: '?wait=0', files })).json()
    await pause(4500)
    const running = (await ash.request('GET', at(batch.progress_url))).json()
    expect(running.images.map(({ status }: { status: string }) => status)).toEqual([
      'analyzed',
      'stored',
      'stored',
    ])
    resolve()
    await album.app.jobsEnded()
    const { images, status } = (await ash.request('GET', at(batch.progress_url))).json()
    expect(status).toBe('done')
    for (const { id } of images)
      expect((await ash.request('GET', `${imports}/images/${id}`)).status, id).toBe(200)
  })

  test('whose bytes are lost before the analysis is expired, and the batch ends with the reason', async () => {
    album.recognition.script = async () => {
      await pause(300)
      return page([{ cards: ['one-001'] }])
    }
    const batch = (await upload(ash, { query: '?wait=0', files: [photograph(1), photograph(2)] })).json()
    for (const { id } of batch.images) await album.app.application.house.blobs.delete(`analysis:image:${id}`)
    await album.app.jobsEnded()
    const ended = (await ash.request('GET', at(batch.progress_url))).json()
    expect(['done', 'failed']).toContain(ended.status)
    expect(ended.images.at(-1)).toMatchObject({ status: 'expired', failure: 'image_expired' })
    if (ended.status === 'failed') expect(ended.error).toBe('image_expired')
  })
})
