import { type RunningModule, startModule, type TestClient } from '@socle/testing'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mastoc } from '../src/index.ts'

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#a07040' } })
    .withExif({ IFD0: { Copyright: 'somebody' } })
    .jpeg()
    .toBuffer()
const square = (x: number, y: number, side = 20) => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
]

describe('a board that is made here', () => {
  let board: RunningModule
  let admin: TestClient
  let gymId: string
  let wallId: string
  let faceId: string

  const call = async (line: string, json?: unknown, status = 200) => {
    const [method = '', path = ''] = line.split(' ')
    const response = await admin.request(method, `/mastoc/api${path}`, json === undefined ? {} : { json })
    expect(response.status, response.text.slice(0, 400)).toBe(status)
    return status === 204 ? undefined : response.json()
  }
  const upload = async (bytes: Buffer, query = '') =>
    admin.request('PUT', `/mastoc/api/faces/${faceId}/picture${query}`, {
      form: { file: new File([new Uint8Array(bytes)], 'wall.jpg', { type: 'image/jpeg' }) },
    })

  beforeAll(async () => {
    board = await startModule(mastoc)
    admin = board.as({ 'x-api-key': 'any key is an admin in open mode' })
  })
  afterAll(() => board.stop())

  test('a gym is made by an admin, not without a key', async () => {
    const refused = await board.request('POST', '/mastoc/api/gyms', { json: { display_name: 'Home' } })
    expect(refused.status).toBe(401)
    const gym = await call('POST /gyms', { display_name: ' Home ', source: 'stokt', origin: {} }, 201)
    expect(gym).toMatchObject({ display_name: 'Home', source: 'mastoc', stokt_id: null, faces_count: 0 })
    gymId = gym.id
    expect(await call(`PATCH /gyms/${gymId}`, { location_string: 'Attic' })).toMatchObject({
      location_string: 'Attic',
    })
    expect((await call('GET /gyms')).results).toHaveLength(1)
    await call(`PATCH /gyms/${gymId}`, { display_name: null }, 422)
    await call('GET /gyms/00000000-0000-4000-8000-000000000000', undefined, 404)
  })

  test('a wall and a face are made in it', async () => {
    const wall = await call('POST /walls', { gym_id: gymId, name: 'Spray', angle: 40 }, 201)
    wallId = wall.id
    expect(wall).toMatchObject({ angle: 40, is_angle_adjustable: false, faces_count: 0 })
    await call('POST /walls', { gym_id: gymId, name: 'Roof', angle: 91 }, 422)
    const draft = { gym_id: gymId, wall_id: wallId, name: 'Summer', feet_rules_options: ['Tous pieds'] }
    const face = await call('POST /faces', draft, 201)
    faceId = face.id
    expect(face).toMatchObject({ picture_path: '', picture_width: null, holds_count: 0, wall_id: wallId })
    await call('POST /faces', { ...draft, wall_id: gymId }, 422)
  })

  test('a hold needs a picture first', async () => {
    const refused = await call('POST /holds', { face_id: faceId, polygon: square(10, 10) }, 422)
    expect(refused).toMatchObject({ code: 'bad_polygon' })
  })

  test('the picture is turned upright and loses its metadata', async () => {
    const response = await upload(await picture(800, 1000))
    expect(response.status, response.text).toBe(200)
    const face = response.json()
    expect(face).toMatchObject({ picture_width: 800, picture_height: 1000 })
    expect(face.picture_path).toMatch(/^faces\/[0-9a-f]{32}\/[0-9a-f]{64}\.jpg$/)
    const served = await board.request('GET', `/mastoc/static/${face.picture_path}`)
    expect(served.status).toBe(200)
    expect(served.headers['content-type']).toBe('image/jpeg')
    expect((await sharp(served.bytes).metadata()).exif).toBeUndefined()
    const small = await board.request('GET', `/mastoc/static/${face.picture_path}?w=339`)
    expect((await sharp(small.bytes).metadata()).width).toBe(339)
    expect((await board.request('GET', `/mastoc/static/${face.picture_path}?w=340`)).status).toBe(422)
    const part = await board.request('GET', `/mastoc/static/${face.picture_path}`, {
      headers: { range: 'bytes=0-99' },
    })
    expect(part.status).toBe(206)
    expect(part.bytes).toHaveLength(100)
  })

  test('what is no picture is refused, and nothing changes', async () => {
    expect((await upload(Buffer.from('<html></html>'))).status).toBe(415)
    expect((await call(`GET /faces/${faceId}`)).picture_width).toBe(800)
  })

  test('holds are drawn all or none, and each refusal names its drawing', async () => {
    const bow = [
      [100, 100],
      [200, 200],
      [200, 100],
      [100, 200],
    ]
    const drawings = [square(10, 10), bow].map((polygon) => ({ polygon }))
    const refused = await call(`POST /faces/${faceId}/holds`, { holds: drawings }, 422)
    expect(refused.code).toBe('bad_polygon')
    expect(refused.errors[0].loc).toEqual(['body', 'holds', '1', 'polygon'])
    expect((await call(`GET /holds?face_id=${faceId}`)).count).toBe(0)
    const holds = [100, 300, 500, 700, 900].map((y) => ({ polygon: square(400, y) }))
    const made = await call(`POST /faces/${faceId}/holds`, { holds }, 201)
    expect(made.count).toBe(5)
    expect(made.results[0].id).toBeGreaterThanOrEqual(1_500_000_000)
    expect((await call(`GET /faces/${faceId}`)).holds_count).toBe(5)
  })

  test("the Android client finds everything it needs in the face's setup", async () => {
    const setup = await call(`GET /faces/${faceId}/setup`)
    expect(setup.picture).toMatchObject({ width: 800, height: 1000 })
    for (const hold of setup.holds) {
      expect(hold.id).toBeGreaterThanOrEqual(1_500_000_000)
      for (const name of ['center_tape_str', 'left_tape_str', 'right_tape_str']) {
        expect(hold[name].split(' ').map(Number).filter(Number.isFinite)).toHaveLength(4)
      }
      for (const name of ['polygon_str', 'touch_polygon_str', 'top_polygon_str', 'centroid_str']) {
        expect(typeof hold[name]).toBe('string')
      }
    }
    expect(setup.holds[0].centroid_str).toBe('410.0 110.0')
  })

  test('a setup that has not changed is not sent again, and asks for no holds', async () => {
    const first = await admin.request('GET', `/mastoc/api/faces/${faceId}/setup`)
    const headers = { 'if-none-match': first.headers['etag']! }
    let status = 0
    const statements = await board.recordStatements(async () => {
      status = (await admin.request('GET', `/mastoc/api/faces/${faceId}/setup`, { headers })).status
    })
    expect(status).toBe(304)
    expect(statements.filter((statement) => /from "?mastoc"?\."?holds/.test(statement))).toEqual([])
  })

  test('a climb is set on its holds, not on those of elsewhere or retired ones', async () => {
    const { holds } = await call(`GET /faces/${faceId}/setup`)
    const [top, high, middle, low, foot] = holds.map((hold: { id: number }) => hold.id)
    const climb = {
      face_id: faceId,
      name: 'First',
      holds_list: `s${low}, S${middle} O${high}  T${top}`,
      grade_font: '6b',
    }
    const made = await call('POST /climbs', climb, 201)
    expect(made).toMatchObject({
      holds_list: `S${low} S${middle} O${high} T${top}`,
      grade_font: '6B',
      grade_ircra: 17.5,
    })
    const unknown = await call('POST /climbs', { ...climb, holds_list: `S${low} T829284 F77` }, 422)
    expect(unknown.code).toBe('unknown_hold')
    expect(unknown.errors).toHaveLength(2)

    const inUse = await call(`DELETE /holds/${top}`, undefined, 409)
    expect(inUse).toMatchObject({ code: 'hold_in_use', climbs: 1 })
    await call(`DELETE /holds/${top}?retire=true`, undefined, 204)
    await call(`DELETE /holds/${foot}`, undefined, 204)
    await call(`GET /holds/${foot}`, undefined, 404)
    expect((await call(`GET /faces/${faceId}/setup`)).holds).toHaveLength(3)
    const full = await call(`GET /climbs/${made.id}?view=full`)
    expect(full).toMatchObject({ holds_list: made.holds_list, missing_hold_count: 1, hold_count: 4 })
    await call('POST /climbs', climb, 422)
  })

  test('a picture of another size needs leave to scale the holds', async () => {
    const bigger = await picture(1600, 2000)
    const refused = await upload(bigger)
    expect(refused.status).toBe(409)
    expect(refused.json().code).toBe('picture_size_changed')
    const before = (await call(`GET /faces/${faceId}/setup`)).holds[0]
    expect((await upload(bigger, '?scale_holds=true')).status).toBe(200)
    const after = (await call(`GET /faces/${faceId}/setup`)).holds[0]
    expect(after.centroid_x).toBeCloseTo(before.centroid_x * 2, 1)
  })

  test('what is not empty is not deleted', async () => {
    expect((await call(`DELETE /faces/${faceId}`, undefined, 409)).code).toBe('face_not_empty')
    expect((await call(`DELETE /walls/${wallId}`, undefined, 409)).code).toBe('wall_not_empty')
    expect((await call(`DELETE /gyms/${gymId}`, undefined, 409)).code).toBe('gym_not_empty')
    const { results } = await call('GET /climbs')
    for (const climb of results) await call(`DELETE /climbs/${climb.id}`, undefined, 204)
    await call(`DELETE /faces/${faceId}`, undefined, 204)
    await call(`DELETE /walls/${wallId}`, undefined, 204)
    await call(`DELETE /gyms/${gymId}`, undefined, 204)
    await call(`GET /faces/${faceId}`, undefined, 404)
  })
})
