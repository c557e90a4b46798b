import { type RunningModule, startModule } from '@socle/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mastoc } from '../src/index.ts'
import { delta } from './bare-board.ts'
import { enter, type LoggedIn, person } from './people.ts'

const MEBI = 1024 * 1024
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

let board: RunningModule
let ada: LoggedIn
beforeAll(async () => {
  board = await startModule(mastoc)
  ada = await enter(board, person('Ada'))
})
afterAll(() => board.stop())

const send = (bytes: Uint8Array, type: string, name = 'me.png') =>
  ada.client.request('POST', '/mastoc/api/users/me/avatar', {
    form: { file: new File([Buffer.from(bytes)], name, { type }) },
  })
const read = (headers: Record<string, string> = {}) =>
  board.as(headers).request('GET', `/mastoc/api/users/${ada.id}/avatar`)
const draw = (width: number, type: 'image/png' | 'image/jpeg') =>
  board.application.modules[0]!.foundation.images.rasterise(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><rect width="3" height="2" fill="#f00"/></svg>',
    { width, type },
  )
const objects = async () =>
  (await board.database.raw.query("select key from storage.objects where key like 'mastoc/avatars/%'")).rows

/** A JPEG with a place in it. */
async function jpegWithPlace(width: number): Promise<Buffer> {
  const jpeg = await draw(width, 'image/jpeg')
  const text = 'Exif\0\0SecretPlace'
  const head = Buffer.from([0xff, 0xe1, 0, text.length + 2])
  return Buffer.concat([jpeg.subarray(0, 2), head, Buffer.from(text), jpeg.subarray(2)])
}

test('a member without a portrait has none to show', async () => {
  const response = await read()
  expect([response.status, response.json().code]).toEqual([404, 'not_found'])
  const nobody = await board.request('GET', '/mastoc/api/users/44444444-4444-4444-8444-444444444444/avatar')
  expect(nobody.status).toBe(404)
  expect((await board.request('GET', '/mastoc/api/users/nobody/avatar')).status).toBe(422)
})

test('a portrait is made small, loses its metadata, and is shown to everybody', async () => {
  const { cursor } = await delta(board)
  const response = await send(await jpegWithPlace(2000), 'image/jpeg')
  expect(response.status, response.text).toBe(200)
  expect(response.json().message).toContain('avatar')
  const shown = await read()
  expect(shown.status).toBe(200)
  expect(shown.headers).toMatchObject({ 'content-type': 'image/jpeg', 'x-content-type-options': 'nosniff' })
  expect(shown.bytes.includes('SecretPlace')).toBe(false)
  const { images } = board.application.modules[0]!.foundation
  expect(await images.inspect(shown.bytes)).toEqual({ type: 'image/jpeg', width: 512, height: 256 })
  const avatar_path = `/api/users/${ada.id}/avatar`
  expect((await ada.client.request('GET', '/mastoc/api/users/me')).json().avatar_path).toBe(avatar_path)
  expect((await delta(board, cursor)).changes).toMatchObject([{ entity: 'user', data: { avatar_path } }])
})

test('who has it already gets 304, until it is another one', async () => {
  const { etag } = (await read()).headers
  const again = await read({ 'if-none-match': etag! })
  expect([again.status, again.bytes.length]).toEqual([304, 0])
  expect((await send(await draw(64, 'image/png'), 'image/png')).status).toBe(200)
  const other = await read({ 'if-none-match': etag! })
  expect(other.status).toBe(200)
  expect(other.headers['content-type']).toBe('image/png')
  expect(await objects(), 'the one before is gone').toHaveLength(1)
})

test('a cut PNG is kept as it was sent', async () => {
  const cut = (await draw(300, 'image/png')).subarray(0, 60)
  expect((await send(cut, 'image/png')).status).toBe(200)
  const shown = await read()
  expect(shown.bytes.equals(cut)).toBe(true)
  expect(shown.headers['content-type']).toBe('image/png')
})

test('the type is what the bytes are, whatever was said', async () => {
  expect((await send(GIF, 'image/jpeg', 'me.jpg')).status).toBe(200)
  expect((await read()).headers['content-type']).toBe('image/gif')
})

test('more than 2 MiB are too many, whatever they are', async () => {
  for (const type of ['image/jpeg', 'image/bmp']) {
    const response = await send(Buffer.alloc(3 * MEBI, 1), type)
    expect([response.status, response.json().code]).toEqual([400, 'avatar_too_big'])
    expect(response.json().detail.toLowerCase()).toContain('volumineux')
  }
  expect((await send(Buffer.alloc(2 * MEBI), 'image/png')).json().code).toBe('avatar_format')
})

test('a small file that unpacks to a huge picture is too big', async () => {
  const png = Buffer.from(await draw(8, 'image/png'))
  png.writeUInt32BE(20_000, 16)
  png.writeUInt32BE(20_000, 20)
  const response = await send(png, 'image/png')
  expect([response.status, response.json().code]).toEqual([400, 'avatar_too_big'])
})

test.each([
  [
    'a BMP',
    Buffer.concat([Buffer.from('BM'), Buffer.alloc(12), Buffer.from([40, 0, 0, 0]), Buffer.alloc(40)]),
  ],
  ['HTML named .png', Buffer.from('<html><script>alert(1)</script></html>')],
  ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['nothing', Buffer.alloc(0)],
])('%s is no portrait', async (_what, bytes) => {
  const response = await send(bytes, 'image/png')
  expect([response.status, response.json().code]).toEqual([400, 'avatar_format'])
  expect(response.json().detail.toLowerCase()).toContain('format')
})

test('a form without the file, and no login, are refused', async () => {
  const form = { other: 'text' }
  const missing = await ada.client.request('POST', '/mastoc/api/users/me/avatar', { form })
  expect([missing.status, missing.json().code]).toEqual([422, 'validation_failed'])
  const key = board.as({ 'x-api-key': 'any' })
  expect((await key.request('POST', '/mastoc/api/users/me/avatar', { form })).json().code).toBe(
    'jwt_required',
  )
  expect((await key.request('DELETE', '/mastoc/api/users/me/avatar')).status).toBe(401)
})

test('two portraits at once leave one, and nothing behind', async () => {
  const pictures = [await draw(20, 'image/png'), await draw(30, 'image/png'), GIF]
  const answers = await Promise.all(pictures.map((bytes) => send(bytes, 'image/png')))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(await objects()).toHaveLength(1)
})

test('a portrait can be taken away, again and again', async () => {
  for (const _ of ['once', 'twice']) {
    const response = await ada.client.request('DELETE', '/mastoc/api/users/me/avatar')
    expect([response.status, response.text]).toEqual([204, ''])
  }
  expect((await read()).status).toBe(404)
  expect((await ada.client.request('GET', '/mastoc/api/users/me')).json().avatar_path).toBeNull()
  expect(await objects()).toHaveLength(0)
})
