import { DomainError } from '@socle/kernel'
import { expect, test } from 'vitest'
import { ok, open, part, said } from '../tests/demo.ts'
import { receiveFile } from './index.ts'

const words = () =>
  new DomainError({
    kind: 'invalid',
    code: 'avatar_too_big',
    detail: { en: 'Too big.', fr: 'Trop volumineux.' },
  })
const types = ['image/png']
const http = await open(
  part((scope) => {
    const register = (url: string, more: object) =>
      scope.put(
        url,
        {
          config: { access: 'P', upload: { field: 'file', maxBytes: 1000, types, ...more } },
          schema: said({ response: ok }),
        },
        async (request) => {
          const { bytes, ...file } = await receiveFile(request)
          return { ...file, bytes: bytes.length }
        },
      )
    void register('/picture', {})
    void register('/avatar', { tooLarge: words })
  }),
)

async function put(url: string, parts: Readonly<Record<string, string | File>>) {
  const form = new FormData()
  for (const [name, value] of Object.entries(parts)) form.append(name, value)
  const encoded = new Response(form)
  return http.inject({
    method: 'PUT',
    url: `/demo${url}`,
    headers: { 'content-type': encoded.headers.get('content-type') ?? '' },
    payload: Buffer.from(await encoded.arrayBuffer()),
  })
}

const file = (bytes: number, name = 'a.png') => new File([new Uint8Array(bytes)], name, { type: 'image/png' })

test('a file comes whole, with its fields', async () => {
  const response = await put('/picture', { note: 'hello', file: file(1000) })
  expect(response.json()).toEqual({
    filename: 'a.png',
    mimetype: 'image/png',
    fields: { note: 'hello' },
    bytes: 1000,
  })
})

test('one byte too many is refused, in the words of the route', async () => {
  expect((await put('/picture', { file: file(1001) })).json()).toMatchObject({
    status: 413,
    code: 'too_large',
  })
  expect((await put('/picture', { file: file(5_000_000) })).statusCode).toBe(413)
  expect((await put('/avatar', { file: file(1001) })).json()).toMatchObject({
    status: 422,
    code: 'avatar_too_big',
  })
  expect((await put('/avatar', { file: file(5_000_000) })).json().code).toBe('avatar_too_big')
})

test('a form without the file is told which field is missing', async () => {
  const forms: readonly Record<string, string | File>[] = [
    { note: 'x' },
    { other: file(10) },
    { file: 'text' },
  ]
  for (const parts of forms) {
    const response = await put('/picture', parts)
    expect([response.statusCode, response.json().errors]).toEqual([
      422,
      [{ loc: ['body', 'file'], msg: 'is missing', type: 'missing' }],
    ])
  }
})

test('what is no form is refused', async () => {
  const send = (type: string, payload: string) =>
    http.inject({ method: 'PUT', url: '/demo/picture', headers: { 'content-type': type }, payload })
  expect((await send('application/json', '{}')).statusCode).toBe(415)
  expect((await send('multipart/form-data', 'x')).statusCode).toBe(400)
  expect((await send('multipart/form-data; boundary=b', '--b\r\nnonsense')).statusCode).toBe(400)
  expect((await send('multipart/form-data; boundary=b', '--b--\r\n')).statusCode).toBe(422)
  const none = await http.inject({ method: 'PUT', url: '/demo/picture' })
  expect([none.statusCode, none.json().errors]).toMatchObject([422, [{ loc: ['body', 'file'] }]])
})
