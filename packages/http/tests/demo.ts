import type { Database } from '@socle/database'
import { createHttp, type Http, type HttpOptions, type HttpPart, type HttpScope, problems } from '@socle/http'
import { systemClock } from '@socle/kernel'
import Type from 'typebox'

export const lines: { readonly level: string; readonly fields: Record<string, unknown> }[] = []
const keep = (level: string) => (fields: object) =>
  void lines.push({ level, fields: fields as Record<string, unknown> })

export const defaults: HttpOptions = {
  clock: systemClock,
  log: { debug: keep('debug'), info: keep('info'), warn: keep('warn'), error: keep('error') },
  publicBaseUrl: 'http://localhost:8000',
  trustProxy: false,
  corsOrigins: ['http://localhost:8000'],
  ratePerMinute: 100_000,
  bodyLimitBytes: 2 * 1024 * 1024,
  requestIdHeader: 'X-Request-ID',
}

export const access = {
  P: { description: 'everybody', schemes: [] },
  R: { description: 'any key, or a login', schemes: ['key', 'bearer'] },
} as const

/** A part called `demo`; what a test is about goes into `register`. */
export function part(register: (scope: HttpScope) => void, more: Partial<HttpPart> = {}): HttpPart {
  return {
    name: 'demo',
    mount: '/demo',
    title: 'Demo',
    version: '0.1.0',
    description: 'A part for tests.',
    tags: [{ name: 'things', description: 'Things.' }],
    access,
    register: async (scope) => register(scope),
    ...more,
  }
}

export async function open(
  parts: HttpPart | readonly HttpPart[],
  options: Partial<HttpOptions> & { readonly database?: Database } = {},
): Promise<Http> {
  const http = createHttp({ ...defaults, ...options })
  for (const one of [parts].flat()) http.mount(one as HttpPart)
  await http.ready()
  return http
}

let count = 0
/** What the document asks of every route. */
export function said<S extends object>(schema: S) {
  count += 1
  return { operationId: `operation${count}`, summary: 'A route of a test.', tags: ['things'], ...schema }
}

export const ok = { 200: Type.Any(), ...problems(404) }
