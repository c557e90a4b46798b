import { type RunningModule, startModule, type TestClient } from '@socle/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mastoc } from '../src/index.ts'
import { makeBareBoard, setClimb } from './bare-board.ts'
import { enter, makeKey, person } from './people.ts'

const settings = { API_KEY: 'a shared key of enough length' }
const unknown = '0192f0c1-2d3e-7a4b-8c5d-6e7f8091a2b3'

let board: RunningModule
let key: TestClient
let reader: TestClient
let member: TestClient
let faceId: string
let climbId: string

beforeAll(async () => {
  board = await startModule(mastoc, { settings })
  key = board.as({ 'x-api-key': settings.API_KEY })
  faceId = (await makeBareBoard(key, [1, 2, 3])).faceId
  climbId = (await setClimb(key, faceId)).id
  reader = board.as((await makeKey(board, 'read')).headers)
  member = (await enter(board, person('Ada'))).client
})
afterAll(() => board.stop())

const post = (path: string, json: unknown, client: TestClient = key) =>
  client.request('POST', `/mastoc/api/climbs/${path}`, { json })

test.each(['query', 'query/narrow'])('%s is for keys and members', async (path) => {
  const json = { face_id: faceId }
  expect((await post(path, json, board)).json()).toMatchObject({ status: 401, code: 'api_key_missing' })
  const wrong = board.as({ 'x-api-key': 'wrong' })
  expect((await post(path, json, wrong)).json()).toMatchObject({ status: 403, code: 'api_key_invalid' })
  for (const client of [key, reader, member]) expect((await post(path, json, client)).status).toBe(200)
})

test.each(['query', 'query/narrow'])('%s of a face that is not there is 404', async (path) => {
  const json = { face_id: unknown, all: ['1'] }
  expect((await post(path, json)).json()).toMatchObject({ status: 404, code: 'face_not_found' })
})

test('a face is also known by its stokt id, with or without hyphens', async () => {
  for (const face_id of ['22222222-2222-4222-8222-222222222222', '22222222222242228222222222222222'])
    expect((await post('query', { face_id })).json().count).toBe(1)
})

test('fields that the contract has not are ignored, wherever they stand', async () => {
  const json = {
    face_id: faceId,
    junk: 1,
    counts: { start: { min: 1 }, legs: { min: 9 } },
    span: { wide: 1 },
  }
  const response = await post('query', json)
  expect(response.status, response.text).toBe(200)
  expect(response.json().count).toBe(1)
})

const sixtyFour = Array.from({ length: 64 }, () => '1')

test('64 entries a list are taken', async () => {
  for (const list of ['all', 'any', 'none'])
    expect((await post('query', { face_id: faceId, [list]: sixtyFour })).status).toBe(200)
  expect((await post('query', { face_id: faceId, within: sixtyFour.map(Number) })).status).toBe(200)
})

const all = ['1']
test.each([
  ['a hold of no face', { all: ['9'] }, 'unknown_hold body.all'],
  ['a hold of no face among others', { any: ['1', 'S9', 'H8'] }, 'unknown_hold body.any'],
  ['a hold of no face to lie within', { within: [1, 77] }, 'unknown_hold body.within'],
  ['a number beyond 32 bits', { none: ['9999999999'] }, 'unknown_hold body.none'],
  ['no number', { all: ['banana'] }, 'bad_token body.all'],
  ['an empty entry', { none: [''] }, 'bad_token body.none'],
  ['an unknown role', { any: ['X1', 'S'] }, 'bad_token body.any'],
  ['65 entries', { all: [...sixtyFour, '1'] }, 'validation_failed body.all'],
  ['numbers for entries', { all: [1] }, 'validation_failed body.all.0'],
  ['text for numbers', { within: ['1'] }, 'validation_failed body.within.0'],
  ['no list', { all: '1' }, 'validation_failed body.all'],
  ['any_min 0', { any: all, any_min: 0 }, 'validation_failed body.any_min'],
  ['a negative count', { counts: { start: { min: -1 } } }, 'validation_failed body.counts.start.min'],
  ['half a hold', { counts: { all: { max: 1.5 } } }, 'validation_failed body.counts.all.max'],
  ['a span of words', { span: { min: 'far' } }, 'validation_failed body.span.min'],
  ['an unknown grade', { grade_min: '9Z' }, 'unknown_grade body.grade_min'],
  ['a grade beyond the scale', { grade_max: 41 }, 'unknown_grade body.grade_max'],
  ['a date of words', { since_created_at: 'yesterday' }, 'validation_failed body.since_created_at'],
  ['no uuid', { setter_id: 'me' }, 'validation_failed body.setter_id'],
])('%s is refused with its place', async (_, json, refusal) => {
  for (const path of ['query', 'query/narrow']) {
    const response = await post(path, { face_id: faceId, ...json })
    const { code, errors } = response.json()
    expect([response.status, `${code} ${errors[0].loc.join('.')}`]).toEqual([422, refusal])
  }
})

test.each([
  ['page 0', { page: 0 }],
  ['a page of 501', { page_size: 501 }],
  ['an unknown order', { sort: 'colour' }],
  ['a cursor edited by hand', { after: 'nonsense' }],
  ['a body that is a list', []],
  ['no face', { face_id: undefined }],
])('a query with %s is refused', async (_, json) => {
  const body = Array.isArray(json) ? json : { face_id: faceId, ...json }
  expect((await post('query', body)).json()).toMatchObject({ status: 422, code: 'validation_failed' })
})

test('a cursor is good for its own order only', async () => {
  await setClimb(key, faceId)
  const page = { face_id: faceId, page_size: 1, after: '' }
  const { next_cursor: after } = (await post('query', page)).json()
  expect((await post('query', { ...page, after })).json().results).toHaveLength(1)
  expect((await post('query', { ...page, after, sort: 'name' })).status).toBe(422)
})

test('a single feet rule may stand without a list, unknown fields are passed over', async () => {
  const { id } = await setClimb(key, faceId, { feet_rule: 'No foot' })
  for (const feet_rule of ['No foot', ['No foot', 'Tous pieds']]) {
    const found = (await post('query', { face_id: faceId, feet_rule, colour: 'red' })).json()
    expect(found.results.map((climb: { id: string }) => climb.id)).toEqual([id])
  }
})

test('marks are a member’s own: a key alone has none', async () => {
  for (const mark of ['liked', 'bookmarked', 'sent', 'project']) {
    const json = { face_id: faceId, [mark]: true }
    expect((await post('query', json)).json()).toMatchObject({ status: 401, code: 'jwt_required' })
    expect((await post('query', json, member)).json().count).toBe(0)
  }
})

const reads = [
  `/api/climbs/${unknown}/similar`,
  `/api/climbs/${unknown}/render.svg`,
  `/api/climbs/${unknown}/render.png`,
  `/api/climbs/${unknown}/render.jpg`,
  `/api/faces/${unknown}/heatmap`,
  `/api/faces/${unknown}/heatmap.svg`,
  `/api/faces/${unknown}/heatmap.png`,
]

test.each(reads)('%s is 404, for nobody 401, with no id 422', async (path) => {
  expect((await key.request('GET', `/mastoc${path}`)).status).toBe(404)
  expect((await board.request('GET', `/mastoc${path}`)).status).toBe(401)
  expect((await board.as({ 'x-api-key': 'x' }).request('GET', `/mastoc${path}`)).status).toBe(403)
  expect((await key.request('GET', `/mastoc${path.replace(unknown, 'abc')}`)).status).toBe(422)
})

test.each([
  ['similar', 'k=0'],
  ['similar', 'k=51'],
  ['render.svg', 'style=oil'],
  ['render.png', 'width=63'],
  ['render.jpg', 'width=2001'],
  ['render.png', 'width=wide'],
])('%s?%s is refused', async (path, query) => {
  const response = await key.request('GET', `/mastoc/api/climbs/${climbId}/${path}?${query}`)
  expect(response.json()).toMatchObject({ status: 422, code: 'validation_failed' })
})

test.each([
  ['role=nose', 'validation_failed'],
  ['metric=weight', 'validation_failed'],
  ['grade_min=9Z', 'unknown_grade'],
  ['since=yesterday', 'validation_failed'],
  ['until=tomorrow', 'validation_failed'],
  ['min_sends=-1', 'validation_failed'],
  ['setter_id=me', 'validation_failed'],
])('a heatmap with %s is refused', async (query, code) => {
  for (const form of ['', '.svg', '.png']) {
    const response = await key.request('GET', `/mastoc/api/faces/${faceId}/heatmap${form}?${query}`)
    expect(response.json()).toMatchObject({ status: 422, code })
  }
})
