import { expect, test } from 'vitest'
import { ok, open, part, said } from '../tests/demo.ts'
import { receiveFiles } from './index.ts'

const upload = {
  field: 'files',
  maxBytes: 1000,
  types: ['image/png'],
  many: { maxFiles: 3, maxTotalBytes: 2000, aliases: ['files[]', 'file'] },
}
const http = await open(
  part((scope) => {
    scope.post(
      '/pictures',
      { config: { access: 'P', upload }, schema: said({ response: ok }) },
      async (request) => {
        const { files, fields } = await receiveFiles(request)
        return { files: files.map(({ bytes, filename }) => [filename, bytes.length]), fields }
      },
    )
  }),
)

async function post(parts: readonly (readonly [name: string, value: string | File])[], isChunked = false) {
  const form = new FormData()
  for (const [name, value] of parts) form.append(name, value)
  const encoded = new Response(form)
  const payload = Buffer.from(await encoded.arrayBuffer())
  const headers: Record<string, string> = { 'content-type': encoded.headers.get('content-type') ?? '' }
  if (isChunked) headers['transfer-encoding'] = 'chunked'
  return http.inject({ method: 'POST', url: '/demo/pictures', headers, payload })
}

const file = (bytes: number, name = 'a.png') => new File([new Uint8Array(bytes)], name)

test('files come in their order under any of their names, with every text of the form', async () => {
  const response = await post([
    ['set_id', 'a'],
    ['files', file(10, 'first.png')],
    ['files[]', file(0, 'empty.png')],
    ['other', file(900, 'other.png')],
    ['file', file(1000, 'third.png')],
    ['set_id', 'b'],
  ])
  expect(response.json()).toEqual({
    files: [
      ['first.png', 10],
      ['empty.png', 0],
      ['third.png', 1000],
    ],
    fields: { set_id: ['a', 'b'] },
  })
})

test('one file too many, one too large, or too many bytes together are refused, however they come', async () => {
  const forms: readonly (readonly [string, File])[][] = [
    [1, 2, 3, 4].map(() => ['files', file(10)] as const),
    [['files', file(1001)]],
    [1, 2, 3].map(() => ['files', file(700)] as const),
    [['files', file(3_000_000)]],
  ]
  for (const form of forms)
    for (const isChunked of [false, true])
      expect((await post(form, isChunked)).json()).toMatchObject({ status: 413, code: 'too_large' })
})

test('a form without a file under one of the names is told which field is missing', async () => {
  for (const form of [[['note', 'x']], [['other', file(10)]], [['files', 'text']]] as [
    string,
    string | File,
  ][][])
    expect((await post(form)).json()).toMatchObject({
      status: 422,
      errors: [{ loc: ['body', 'files'], type: 'missing' }],
    })
})
