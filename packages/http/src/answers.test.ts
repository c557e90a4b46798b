import { Readable } from 'node:stream'
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import Type from 'typebox'
import { expect, test } from 'vitest'
import { ok, open, part, said } from '../tests/demo.ts'
import { type HttpScope, notModified, type SentObject, sendObject } from './index.ts'

const text = 'word '.repeat(1000)
const picture = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 256))

function register(scope: HttpScope): void {
  const schema = () => said({ response: ok })
  scope.get('/long', { config: { access: 'P', etag: true }, schema: schema() }, async () => ({ text }))
  scope.get('/plain', { config: { access: 'R' }, schema: schema() }, async () => ({ text }))
  scope.get('/short', { config: { access: 'P' }, schema: schema() }, async () => ({ a: 1 }))
  scope.get('/tagged', { config: { access: 'P' }, schema: schema() }, async (request, reply) => {
    if (notModified(request, reply, 'v7')) return reply
    return { work: 'done' }
  })
  scope.post('/short', { config: { access: 'P' }, schema: schema() }, async () => ({ a: 1 }))
  const object = (more: Partial<SentObject> = {}): SentObject => ({
    bytes: picture.length,
    contentType: 'image/png',
    tag: 'abc',
    lastModified: '2026-01-02T03:04:05.678901Z',
    cacheControl: 'public, max-age=86400',
    open: async (range) => Readable.from([range ? picture.subarray(range.start, range.end + 1) : picture]),
    ...more,
  })
  scope.get(
    '/picture',
    { config: { access: 'P', crossOrigin: 'cross-origin' }, schema: schema() },
    (request, reply) => sendObject(request, reply, object()),
  )
  const packed = gzipSync(text)
  scope.get('/packed', { config: { access: 'P' }, schema: schema() }, (request, reply) =>
    sendObject(
      request,
      reply,
      object({
        bytes: packed.length,
        contentType: 'application/json',
        contentEncoding: 'gzip',
        open: async () => Readable.from([packed]),
      }),
    ),
  )
  scope.get(
    '/typed',
    { config: { access: 'P' }, schema: said({ response: { 200: Type.Object({ a: Type.Integer() }) } }) },
    async () => ({ a: 1, secret: 'no' }),
  )
}

const http = await open(part(register))
const get = (url: string, headers: Record<string, string> = {}) =>
  http.inject({ url: `/demo${url}`, headers })

test('an answer above 1 kB is compressed as the client can read it', async () => {
  const gzip = await get('/long', { 'accept-encoding': 'gzip' })
  expect(gzip.headers['content-encoding']).toBe('gzip')
  expect(JSON.parse(gunzipSync(gzip.rawPayload).toString())).toEqual({ text })
  const brotli = await get('/long', { 'accept-encoding': 'gzip, br' })
  expect(brotli.headers['content-encoding']).toBe('br')
  expect(JSON.parse(brotliDecompressSync(brotli.rawPayload).toString())).toEqual({ text })
  expect((await get('/long')).headers['content-encoding']).toBeUndefined()
  expect((await get('/short', { 'accept-encoding': 'gzip' })).headers['content-encoding']).toBeUndefined()
})

test('a read with a weak ETag is answered 304 while nothing changed, compressed or not', async () => {
  const first = await get('/long', { 'accept-encoding': 'gzip' })
  const tag = String(first.headers.etag)
  expect(tag).toMatch(/^W\/"/)
  for (const known of [tag, `"x", ${tag}`, tag.slice(2), '*']) {
    const again = await get('/long', { 'if-none-match': known })
    expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', tag])
  }
  expect((await get('/long', { 'if-none-match': '"other"' })).statusCode).toBe(200)
  const head = await http.inject({ method: 'HEAD', url: '/demo/long', headers: { 'if-none-match': tag } })
  expect(head.statusCode).toBe(304)
})

test('a handler that knows its tag is spared the work', async () => {
  const first = await get('/tagged')
  expect([first.json(), first.headers.etag]).toEqual([{ work: 'done' }, 'W/"v7"'])
  const again = await get('/tagged', { 'if-none-match': 'W/"v7"' })
  expect([again.statusCode, again.body]).toEqual([304, ''])
})

test('Cache-Control is always there', async () => {
  const of = async (url: string) => (await get(url)).headers['cache-control']
  expect(await of('/long')).toBe('no-cache')
  expect(await of('/plain')).toBe('private, no-cache')
  expect(await of('/nothing')).toBe('no-store')
  expect((await http.inject({ method: 'POST', url: '/demo/short' })).headers['cache-control']).toBe(
    'no-store',
  )
})

test('what the schema of an answer does not name is not sent', async () => {
  expect((await get('/typed')).json()).toEqual({ a: 1 })
})

test('an object comes whole, in part, or not at all', async () => {
  const whole = await get('/picture')
  expect(whole.headers).toMatchObject({
    etag: '"abc"',
    'accept-ranges': 'bytes',
    'content-length': '1000',
    'content-type': 'image/png',
    'last-modified': 'Fri, 02 Jan 2026 03:04:05 GMT',
    'cache-control': 'public, max-age=86400',
    'cross-origin-resource-policy': 'cross-origin',
  })
  expect(whole.rawPayload.equals(picture)).toBe(true)
  const first = await get('/picture', { range: 'bytes=0-99' })
  expect([first.statusCode, first.headers['content-range'], first.headers['content-length']]).toEqual([
    206,
    'bytes 0-99/1000',
    '100',
  ])
  expect(first.rawPayload.equals(picture.subarray(0, 100))).toBe(true)
  expect((await get('/picture', { range: 'bytes=-10' })).rawPayload.equals(picture.subarray(990))).toBe(true)
  const beyond = await get('/picture', { range: 'bytes=1000-' })
  expect([beyond.statusCode, beyond.headers['content-range'], beyond.json().code]).toEqual([
    416,
    'bytes */1000',
    'range_unsatisfiable',
  ])
  expect((await get('/picture', { range: 'bytes=0-9', 'if-range': '"old"' })).statusCode).toBe(200)
  expect((await get('/picture', { range: 'bytes=0-9', 'if-range': '"abc"' })).statusCode).toBe(206)
})

test('an object that the client has is not sent again', async () => {
  expect((await get('/picture', { 'if-none-match': '"abc"' })).statusCode).toBe(304)
  expect((await get('/picture', { 'if-none-match': 'W/"abc"' })).statusCode).toBe(304)
  expect((await get('/picture', { 'if-modified-since': 'Fri, 02 Jan 2026 03:04:05 GMT' })).statusCode).toBe(
    304,
  )
  expect((await get('/picture', { 'if-modified-since': 'Fri, 02 Jan 2026 03:04:04 GMT' })).statusCode).toBe(
    200,
  )
  expect((await get('/picture', { 'if-modified-since': 'yesterday' })).statusCode).toBe(200)
  const head = await http.inject({ method: 'HEAD', url: '/demo/picture' })
  expect([head.headers['content-length'], head.body]).toEqual(['1000', ''])
})

test('bytes kept compressed are passed on, or unpacked for who cannot', async () => {
  const packed = await get('/packed', { 'accept-encoding': 'br, gzip' })
  expect(packed.headers['content-encoding']).toBe('gzip')
  expect(gunzipSync(packed.rawPayload).toString()).toBe(text)
  for (const accepted of ['', 'gzip;q=0']) {
    const plain = await get('/packed', { 'accept-encoding': accepted })
    expect([plain.headers['content-encoding'], plain.body === text]).toEqual([undefined, true])
  }
})
