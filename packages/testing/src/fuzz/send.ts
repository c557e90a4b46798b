import type { TestRequest, TestResponse } from '../client.ts'
import type { Operation } from './document.ts'
import type { Plan, PlannedBody } from './plan.ts'

/** Fastify answers 404 to longer path parameters before any route is asked. */
const LONGEST_PATH_PARAMETER = 100
const HARVEST_LIMIT = 2_000
const NOT_IN_A_HEADER = /[^\t\x20-\x7e]/g

/** Ids that answers showed, so that later calls find something. */
export class KnownIds {
  readonly #ids: string[] = []
  readonly #seen = new Set<string>()

  at(index: number): string {
    return this.#ids.length === 0 ? '1' : this.#ids[index % this.#ids.length]!
  }

  harvest(value: unknown): void {
    if (Array.isArray(value)) for (const item of value.slice(0, 20)) this.harvest(item)
    else if (value !== null && typeof value === 'object')
      for (const [name, member] of Object.entries(value)) {
        if (name === 'id' || name.endsWith('_id')) this.#add(member)
        this.harvest(member)
      }
  }

  #add(id: unknown): void {
    if (typeof id !== 'string' && typeof id !== 'number') return
    const text = String(id)
    if (this.#seen.has(text) || this.#ids.length >= HARVEST_LIMIT) return
    this.#seen.add(text)
    this.#ids.push(text)
  }
}

export interface Call {
  readonly method: string
  readonly path: string
  readonly request: TestRequest
  /** The path leads to this operation; a mangled one may be answered by another, or by none. */
  readonly isRouted: boolean
}

/** Fills a plan in. */
export function callOf(
  operation: Operation,
  plan: Plan,
  context: {
    readonly known: KnownIds
    readonly credentials: readonly Readonly<Record<string, string | undefined>>[]
  },
): Call {
  let path = operation.path
  let isRouted = true
  const query: Record<string, string> = {}
  const headers: Record<string, string> = {}
  const { credentials } = context
  for (const [name, text] of Object.entries(credentials[plan.credentials % credentials.length] ?? {}))
    if (text !== undefined) headers[name] = text
  for (const parameter of plan.parameters) {
    const text = 'text' in parameter.value ? parameter.value.text : context.known.at(parameter.value.known)
    if (parameter.in === 'query') query[parameter.name] = text.toWellFormed()
    else if (parameter.in === 'header') headers[parameter.name] = text.replaceAll(NOT_IN_A_HEADER, '?')
    else {
      path = path.replace(`{${parameter.name}}`, () => encodeURIComponent(text.toWellFormed()))
      if (text === '' || /^\.{1,2}$/.test(text) || /[/:]/.test(text) || text.length > LONGEST_PATH_PARAMETER)
        isRouted = false
    }
  }
  return {
    method: operation.method,
    path,
    request: { headers, query, ...bodyOf(filled(plan.body, context.known)) },
    isRouted,
  }
}

/** Reads JSON answers for ids. */
export function harvest(known: KnownIds, response: TestResponse): void {
  if (response.status < 300 && /json/.test(response.headers['content-type'] ?? ''))
    known.harvest(response.json())
}

function filled(body: PlannedBody | undefined, known: KnownIds): PlannedBody | undefined {
  if (body?.known === undefined) return body
  let next = body.known
  const fill = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(fill)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => {
        const isId = typeof member === 'string' && (name === 'id' || /(_i|I)d$/.test(name))
        if (!isId) return [name, fill(member)]
        next += 1
        return [name, known.at(next)]
      }),
    )
  }
  return { ...body, value: fill(body.value) }
}

function bodyOf(body: PlannedBody | undefined): TestRequest {
  if (!body) return {}
  if (body.raw !== undefined) return { body: body.raw, type: body.type }
  if (body.type === 'multipart/form-data' || body.type === 'application/x-www-form-urlencoded')
    return formOf(body.type, body.value)
  if (/json/.test(body.type)) return { body: JSON.stringify(body.value ?? null), type: body.type }
  return {
    body: typeof body.value === 'string' ? body.value.toWellFormed() : JSON.stringify(body.value),
    type: body.type,
  }
}

function formOf(type: string, value: unknown): TestRequest {
  const members = Object.entries(value !== null && typeof value === 'object' ? value : {})
  const fields = members.map(([name, member]): [string, string] => [
    name.toWellFormed(),
    (typeof member === 'string' ? member : JSON.stringify(member)).toWellFormed(),
  ])
  if (type === 'application/x-www-form-urlencoded')
    return { body: new URLSearchParams(fields).toString(), type }
  return { form: Object.fromEntries(fields) }
}
