import { loadImage } from '@napi-rs/canvas'
import type { CommandIo } from '@socle/foundation'
import { type RunningModule, startModule } from '@socle/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pokeventory } from '../src/index.ts'

let binder: RunningModule

beforeAll(async () => {
  binder = await startModule(pokeventory)
})
afterAll(() => binder.stop())

/** Loads the demo as `socle seed` does; answers what was printed. */
async function load(seed: number): Promise<readonly string[]> {
  const lines: string[] = []
  const io: CommandIo = {
    print: (line) => void lines.push(line),
    printError: (line) => void lines.push(line),
    progress: () => {},
    confirm: async () => false,
    readLine: async () => '',
    path: (relative) => relative,
    signal: new AbortController().signal,
  }
  await binder.application.modules[0]!.module.seed!(io, { seed, from: '2026-11-20', reset: false })
  return lines
}

const get = (path: string) => binder.request('GET', `/pokeventory/${path}`)

test('without the demo nothing is drawn', async () => {
  for (const path of ['catalogue/images/dm01-1/high.png', 'catalogue/images/binder-page.jpg']) {
    const answer = await get(path)
    expect(answer.status).toBe(404)
    expect(answer.json()).toMatchObject({ code: 'not_found', detail: 'Image introuvable' })
  }
})

test('the demo brings series, sets and cards in three languages; a second time adds nothing', async () => {
  expect(await load(1)).toContain('323 cards created, 0 updated, 0 there already')
  expect(await load(1)).toContain('0 cards created, 0 updated, 323 there already')
  expect((await get('series')).json()).toHaveLength(3)
  expect((await get('sets')).json()).toHaveLength(9)
  const card = (await get('cards/dm01-1')).json()
  expect(Object.keys(card.names).sort()).toEqual(['en', 'fr', 'ja'])
  expect(card.image).toMatch(/\/pokeventory\/catalogue\/images\/dm01-1$/)
})

test('every size and type of a face is drawn, at its own address', async () => {
  for (const [file, type, width] of [
    ['high.png', 'image/png', 630],
    ['low.webp', 'image/webp', 252],
    ['high.jpg', 'image/jpeg', 630],
  ] as const) {
    const answer = await get(`catalogue/images/dm01-1/${file}`)
    expect(answer.status).toBe(200)
    expect(answer.headers['content-type']).toBe(type)
    expect(answer.headers['cross-origin-resource-policy']).toBe('cross-origin')
    const image = await loadImage(answer.bytes)
    expect([image.width, image.width / image.height]).toEqual([width, expect.closeTo(63 / 88, 2)])
  }
  const french = await get('catalogue/images/dm01-1/low.png?lang=fr')
  const japanese = await get('catalogue/images/dm01-1/low.png?lang=ja')
  expect(french.bytes.equals(japanese.bytes)).toBe(false)
})

test('who has a face already is told so; a part of it can be asked for', async () => {
  const { headers, bytes } = await get('catalogue/images/dm02-3/low.png')
  const again = await binder.request('GET', '/pokeventory/catalogue/images/dm02-3/low.png', {
    headers: { 'if-none-match': headers['etag'] as string },
  })
  expect(again.status).toBe(304)
  const part = await binder.request('GET', '/pokeventory/catalogue/images/dm02-3/low.png', {
    headers: { range: 'bytes=1-3' },
  })
  expect(part.status).toBe(206)
  expect(part.bytes.equals(bytes.subarray(1, 4))).toBe(true)
})

test('names that no face has are not found, a language that nobody speaks is refused', async () => {
  for (const path of [
    'dm01-999/high.png',
    'dm01-1/huge.png',
    'dm01-1/high.gif',
    'dm7x01-1/high.png',
    'x/high.png',
  ]) {
    expect((await get(`catalogue/images/${path}`)).status).toBe(404)
  }
  expect((await get('catalogue/images/dm01-1/high.png?lang=xx')).status).toBe(422)
})

test('a binder page of the demo can be fetched and tried', async () => {
  const page = await get('catalogue/images/binder-page.jpg')
  expect(page.status).toBe(200)
  expect(page.headers['content-type']).toBe('image/jpeg')
  const image = await loadImage(page.bytes)
  expect([image.width, image.height]).toEqual([1800, 2400])
})

test('the demo of another seed stands beside the first', async () => {
  await load(7)
  expect((await get('series')).json()).toHaveLength(6)
  expect((await get('catalogue/images/dm7x01-1/low.webp')).status).toBe(200)
  expect((await get('catalogue/images/binder-page.jpg?seed=7')).status).toBe(200)
})
