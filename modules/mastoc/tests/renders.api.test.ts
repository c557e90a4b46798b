import { engine, startModule, type TestClient } from '@socle/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mastoc } from '../src/index.ts'
import { setClimb } from './bare-board.ts'
import { expectGolden } from './golden.ts'
import { type ImportedBoard, importRealBoard } from './imported-board.ts'
import { hangPicture, type PaintedBoard, paintBoard, paintedHolds } from './painted-board.ts'
import { enter, person } from './people.ts'
import { readPng } from './png.ts'
import { describeRealBoard } from './real-board.ts'

const STYLES = ['photo', 'plain', 'picto']
const HOLDS = 'S9001 O9002 F9003 T9004'

/** The path of an uploaded picture is drawn by lot. */
const withoutPath = (svg: string) => svg.replaceAll(/faces\/[0-9a-f]{32}\/[0-9a-f]{64}/g, 'faces/x/wall')
const pathOf = (id: string, form: string, query = '') => `/mastoc/api/climbs/${id}/render.${form}?${query}`

describe('a climb on a painted wall', () => {
  let wall: PaintedBoard
  let id: string
  beforeAll(async () => {
    wall = await paintBoard()
    id = (await setClimb(wall.key, wall.faceId, { holds_list: HOLDS })).id
    for (const holds_list of ['S9001 O9002 T9004', 'S9001 O9005 T9004', 'S9001 T9002'])
      await setClimb(wall.key, wall.faceId, { holds_list })
  })
  afterAll(() => wall?.[Symbol.asyncDispose]())

  const get = async (form: string, query = '', { of = id, client = wall.key } = {}) => {
    const response = await client.request('GET', pathOf(of, form, query))
    expect(response.status, response.text.slice(0, 300)).toBe(200)
    return response
  }
  const tagOf = async (query: string, of = id) => (await get('svg', query, { of })).headers['etag']

  test.each(STYLES)('is drawn as it was looked at: %s', async (style) => {
    const svg = await get('svg', `style=${style}`)
    expect(svg.headers).toMatchObject({
      'content-type': 'image/svg+xml',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'private, no-cache',
    })
    expectGolden(`climb-${style}.svg`, Buffer.from(withoutPath(svg.text)))
    expectGolden(`climb-${style}.png`, (await get('png', `style=${style}&width=150`)).bytes)
    expect((await get('jpg', `style=${style}`)).bytes.subarray(0, 3)).toEqual(Buffer.from('ffd8ff', 'hex'))
  })

  test.each(['photo', 'plain'])('and the heat of its wall: %s', async (style) => {
    const read = async (form: string) => {
      const path = `/mastoc/api/faces/${wall.faceId}/heatmap.${form}?style=${style}&width=150`
      return (await wall.key.request('GET', path)).bytes
    }
    expectGolden(`heat-${style}.svg`, Buffer.from(withoutPath(String(await read('svg')))))
    expectGolden(`heat-${style}.png`, await read('png'))
  })

  test('keeps the colours of its holds, all else is dark', async () => {
    const photo = readPng((await get('png', 'width=300')).bytes)
    for (const [number, { fill, x, y }] of paintedHolds) {
      const colour = photo.at(x, y)
      const painted = [1, 3, 5].map((at) => Number.parseInt(fill.slice(at, at + 2), 16))
      if (HOLDS.includes(String(number)))
        colour.forEach((value, channel) => {
          expect(Math.abs(value - painted[channel]!)).toBeLessThan(12)
        })
      else expect(Math.max(...colour)).toBeLessThan(64)
    }
    expect(Math.max(...photo.at(150, 150))).toBeLessThan(64)
    expect(photo.at(40, 330), 'the outline').toEqual([255, 255, 255])
  })

  test('has one group for each token, and its own size', async () => {
    for (const style of STYLES) {
      const { text } = await get('svg', `style=${style}`)
      expect([...text.matchAll(/data-token="(\w+)"/g)].map((match) => match[1])).toEqual([
        'F9003',
        'O9002',
        'S9001',
        'T9004',
      ])
      expect(text).not.toMatch(/<text|\d\.\d{3}/)
    }
    const sizes = ['style=picto', 'style=picto&width=64', '', 'style=plain&width=90']
    const pngs = await Promise.all(sizes.map(async (query) => readPng((await get('png', query)).bytes)))
    expect(pngs.map(({ width, height }) => [width, height])).toEqual([
      [128, 128],
      [64, 64],
      [1080, 1440],
      [90, 120],
    ])
  })

  const forms = STYLES.flatMap((style) => ['svg', 'png', 'jpg'].map((form) => [form, style] as const))
  const draw = async (client: TestClient, of: string) =>
    Promise.all(forms.map(async ([form, style]) => (await get(form, `style=${style}`, { of, client })).bytes))

  test('is the same bytes each time, and on another install', async () => {
    const drawn = await draw(wall.key, id)
    expect(await draw(wall.key, id)).toEqual(drawn)
    await using second = await paintBoard()
    const twin = await setClimb(second.key, second.faceId, { holds_list: HOLDS })
    const comparable = (bytes: Buffer) => (bytes[0] === 0x3c ? withoutPath(String(bytes)) : bytes)
    expect((await draw(second.key, twin.id)).map(comparable)).toEqual(drawn.map(comparable))
  })

  test('is the same bytes at another server', async ({ skip }) => {
    skip(engine === 'pglite' || !process.env['TEST_REDIS_URL'], 'a second server needs PostgreSQL and Redis')
    await using other = await startModule(mastoc, { beside: wall.board })
    expect(await draw(other, id)).toEqual(await draw(wall.key, id))
  })

  test('is not sent twice; a tag changes with what is drawn and with nothing else', async () => {
    for (const form of ['svg', 'png', 'jpg']) {
      const { headers } = await get(form)
      const again = { headers: { 'if-none-match': headers['etag']! } }
      const second = await wall.key.request('GET', pathOf(id, form), again)
      expect([second.status, second.bytes.length]).toEqual([304, 0])
      expect((await wall.key.request('HEAD', pathOf(id, form))).headers['etag']).toBe(headers['etag'])
    }
    const other = (await setClimb(wall.key, wall.faceId, { holds_list: 'S9005 T9004' })).id
    const before = {
      own: await tagOf(''),
      other: await tagOf('', other),
      plain: await tagOf('style=plain', other),
    }
    expect(await tagOf('width=500')).toBe(before.own)
    const edit = (of: string, json: object) => wall.key.request('PATCH', `/mastoc/api/climbs/${of}`, { json })
    await edit(id, { name: 'Renamed', grade_font: '7A' })
    expect(await tagOf('')).toBe(before.own)
    const polygon_str = '130.00,230.00 170.00,230.00 170.00,275.00 130.00,275.00'
    const path = `/mastoc/api/holds/${wall.holdIds.get(9002)}`
    expect((await wall.key.request('PATCH', path, { json: { polygon_str } })).status).toBe(200)
    const moved = await tagOf('')
    expect(moved).not.toBe(before.own)
    expect(await tagOf('', other), 'a hold that it does not use').toBe(before.other)
    expect(await tagOf('style=plain', other), 'but the plain wall shows').not.toBe(before.plain)
    await edit(id, { holds_list: 'S9001 T9004' })
    expect(await tagOf('')).not.toBe(moved)
    await hangPicture(wall, '#202020')
    expect(await tagOf('', other)).not.toBe(before.other)
  })

  test('is drawn with a hold that was retired since', async () => {
    const { id: of } = await setClimb(wall.key, wall.faceId, { holds_list: 'S9001 O9006 T9004' })
    const path = `/mastoc/api/holds/${wall.holdIds.get(9006)}?retire=true`
    expect((await wall.key.request('DELETE', path)).status).toBe(204)
    for (const style of STYLES)
      expect((await get('svg', `style=${style}`, { of })).text).toMatch(/data-token="O9006"><(path|circle)/)
    expect((await get('svg', 'style=plain')).text).not.toContain('30,130')
  })

  test('and private is drawn for its author and the shared key alone', async () => {
    const [ada, ben] = [await enter(wall.board, person('Ada')), await enter(wall.board, person('Ben'))]
    const { id: of } = await setClimb(ada.client, wall.faceId, {
      holds_list: 'S9001 T9004',
      is_private: true,
    })
    for (const form of ['svg', 'png', 'jpg']) {
      const statuses = [ada.client, wall.key, ben.client].map(
        async (client) => (await client.request('GET', pathOf(of, form))).status,
      )
      expect(await Promise.all(statuses)).toEqual([200, 200, 404])
    }
  })
})

test('without a picture a climb is drawn plain, without a single hold as well', async () => {
  await using wall = await paintBoard({ photo: false })
  const { id } = await setClimb(wall.key, wall.faceId, { holds_list: HOLDS })
  const get = async (path: string) => (await wall.key.request('GET', path)).text
  expect(await get(pathOf(id, 'svg'))).toBe(await get(pathOf(id, 'svg', 'style=plain')))
  expect(await get(`/mastoc/api/faces/${wall.faceId}/heatmap.svg`)).not.toContain('<image')
  const { gym_id } = (await wall.key.request('GET', `/mastoc/api/faces/${wall.faceId}`)).json()
  const face = (await wall.key.request('POST', '/mastoc/api/faces', { json: { gym_id } })).json()
  const bare = await setClimb(wall.key, face.id, { holds_list: 'S1 T2' })
  for (const query of ['', 'style=picto'])
    expect(
      readPng((await wall.key.request('GET', pathOf(bare.id, 'png', query))).bytes).width,
    ).toBeGreaterThan(1)
})

describeRealBoard('a climb of the real board', () => {
  let real: ImportedBoard
  beforeAll(async () => {
    real = await importRealBoard({ photo: true })
  })
  afterAll(() => real?.[Symbol.asyncDispose]())

  test('keeps within its sizes', async () => {
    const { results } = (
      await real.key.request('GET', '/mastoc/api/climbs?sort=hold_count&page_size=2')
    ).json()
    const bytesOf = async (form: string, style: string) => {
      const drawn = results.map(async ({ id }: { id: string }) => {
        const response = await real.key.request('GET', pathOf(id, form, `style=${style}`))
        expect(response.status).toBe(200)
        return response.bytes.length
      })
      return Math.max(...(await Promise.all<number>(drawn)))
    }
    expect(await bytesOf('svg', 'photo')).toBeLessThanOrEqual(16_000)
    expect(await bytesOf('svg', 'plain')).toBeLessThanOrEqual(160_000)
    expect(await bytesOf('png', 'photo')).toBeLessThanOrEqual(2_000_000)
    expect(await bytesOf('png', 'plain')).toBeLessThanOrEqual(200_000)
    expect(await bytesOf('jpg', 'photo')).toBeLessThanOrEqual(250_000)
    for (const form of ['svg', 'png', 'jpg']) expect(await bytesOf(form, 'picto')).toBeLessThanOrEqual(12_000)
  })
})
