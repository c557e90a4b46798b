import { expect, test } from 'vitest'
import { attachment } from './content-disposition.ts'
import { OBJECTS_PATH, signUrl, verifySignedUrl } from './signed-urls.ts'

const [secret, older] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
const clockAt = (time: string) => ({ now: () => new Date(time) })
const noon = new Date('2026-11-20T12:00:00Z')
const signed = (changes: object = {}) =>
  new URL(
    signUrl(
      'a/b.jpg',
      { signedAt: noon, expiresInSeconds: 600, downloadName: undefined, ...changes },
      { baseUrl: 'http://localhost:8000', secrets: [secret] },
    ),
  )
const verify = (url: URL, { time = '2026-11-20T12:09:59Z', secrets = [secret] } = {}) =>
  verifySignedUrl(
    { key: url.pathname.slice(OBJECTS_PATH.length), query: Object.fromEntries(url.searchParams) },
    { clock: clockAt(time), secrets },
  )

test('an address works until it ends', () => {
  expect(signed().pathname).toBe('/platform/v1/objects/a/b.jpg')
  expect(verify(signed())).toEqual({ downloadName: undefined })
  expect(() => verify(signed(), { time: '2026-11-20T12:10:00Z' })).toThrow('forbidden')
})

test('after a change of the secret the old addresses still work', () => {
  expect(verify(signed(), { secrets: [older, secret] })).toBeDefined()
  expect(() => verify(signed(), { secrets: [older] })).toThrow('forbidden')
})

test('the name to save under is part of what is signed', () => {
  const url = signed({ downloadName: 'wall.jpg' })
  expect(verify(url)).toEqual({ downloadName: 'wall.jpg' })
  url.searchParams.set('download', 'evil.exe')
  expect(() => verify(url)).toThrow('forbidden')
})

test.each([
  ['another key', (url: URL) => (url.pathname = `${OBJECTS_PATH}a/c.jpg`)],
  ['a later end', (url: URL) => url.searchParams.set('expires', '9999999999')],
  ['no signature', (url: URL) => url.searchParams.delete('signature')],
  ['half a signature', (url: URL) => url.searchParams.set('signature', 'abc')],
])('%s is refused', (_, edit) => {
  const url = signed()
  edit(url)
  expect(() => verify(url)).toThrow('forbidden')
})

test('a name to save under cannot break out of its header', () => {
  expect(attachment('a"\r\nSet-Cookie: x.jpg')).toBe(
    `attachment; filename="a___Set-Cookie: x.jpg"; filename*=UTF-8''a%22%0D%0ASet-Cookie%3A%20x.jpg`,
  )
  expect(attachment("l'été\ud800")).toContain("filename*=UTF-8''l%27%C3%A9t%C3%A9%EF%BF%BD")
})
