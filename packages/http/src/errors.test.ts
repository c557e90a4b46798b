import { DomainError } from '@socle/kernel'
import { expect, test } from 'vitest'
import { lines, ok, open, part, said } from '../tests/demo.ts'

test('what is out of order is logged with its cause, which the answer does not tell', async () => {
  lines.length = 0
  const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
  const http = await open(
    part((scope) =>
      scope.get('/full', { config: { access: 'P' }, schema: said({ response: ok }) }, async () => {
        const detail = { en: 'later', fr: 'plus tard' }
        throw new DomainError({ kind: 'unavailable', code: 'unavailable', detail, cause: full })
      }),
    ),
  )
  const response = await http.inject({ url: '/demo/full', headers: { 'x-request-id': 'my-id' } })
  expect(response.json()).toMatchObject({ status: 503, detail: 'later' })
  expect(response.body).not.toContain('no space left')
  const warnings = lines.filter(({ level }) => level === 'warn').map(({ fields }) => fields)
  expect(warnings).toEqual([{ request_id: 'my-id', err: full }])
  await http.close()
})

test('a part of the documents that does not exist is not found, its method is not at fault', async () => {
  const http = await open(part(() => {}))
  const missing = await http.inject('/demo/docs/static/none.js')
  expect([missing.statusCode, missing.json().code]).toEqual([404, 'not_found'])
  const wrong = await http.inject({ method: 'DELETE', url: '/demo/docs/static/none.js' })
  expect([wrong.statusCode, wrong.headers.allow]).toEqual([405, 'GET, HEAD, OPTIONS'])
  await http.close()
})
