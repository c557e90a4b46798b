import type { FastifySchema, RouteOptions } from 'fastify'
import type { HttpPart } from './options.ts'
import type { UploadRule } from './scope.ts'
import { nothing, problems } from './wire.ts'

/** The security schemes that access classes name. */
const SECURITY_SCHEMES = {
  key: { type: 'apiKey', in: 'header', name: 'X-API-Key', description: 'A key of this install.' },
  bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'An access token of a login.' },
  cookie: {
    type: 'apiKey',
    in: 'cookie',
    name: 'socle_refresh' as string,
    description: 'The cookie of a login.',
  },
} as const

/** A route's schema as the document shows it: who may call, and the problems that any route of its kind may answer. */
export function documented(part: HttpPart, { schema, config }: RouteOptions): FastifySchema {
  const access = config?.access === undefined ? undefined : part.access[config.access]
  if (!schema || schema.hide || !access) return schema ?? {}
  const schemes = access.schemes
  const implied = [
    ...(schemes.length > 0 ? [401, 403] : []),
    ...(schema.params || schema.querystring ? [422] : []),
    ...(schema.body || config?.upload ? [400, 413, 415, 422] : []),
    ...(config?.idempotent ? [409] : []),
    429,
    500,
    503,
  ]
  return {
    ...schema,
    ...(schema.params ? { params: withNamedRest(schema.params) } : {}),
    ...(config?.upload ? { consumes: ['multipart/form-data'], body: fileForm(config.upload) } : {}),
    ...(config?.idempotent ? { headers: idempotencyHeader(schema.headers) } : {}),
    description: [schema.description, `Access: ${access.description}`].filter(Boolean).join('\n\n'),
    security: schemes.map((scheme) => ({ [scheme]: [] })),
    response: {
      ...problems(...implied),
      ...(config?.etag ? { 304: nothing('Unchanged.') } : {}),
      ...(schema.response as object),
    },
  }
}

/** A document has no `*`: the rest of a path is its parameter `path`. */
function withNamedRest(params: unknown): unknown {
  const { properties, required, ...others } = params as ParamsSchema
  if (!properties || !('*' in properties)) return params
  const name = (key: string) => (key === '*' ? 'path' : key)
  const renamed = Object.entries(properties).map(([key, schema]) => [name(key), schema])
  return { ...others, properties: Object.fromEntries(renamed), required: required?.map(name) }
}

interface ParamsSchema {
  readonly properties?: Readonly<Record<string, unknown>>
  readonly required?: readonly string[]
}

/** The schemes that a part's access classes name. */
export function schemesOf({ access, sessionCookie }: HttpPart): Partial<typeof SECURITY_SCHEMES> {
  const named = new Set(Object.values(access).flatMap(({ schemes }) => schemes))
  const schemes = sessionCookie
    ? { ...SECURITY_SCHEMES, cookie: { ...SECURITY_SCHEMES.cookie, name: sessionCookie } }
    : SECURITY_SCHEMES
  return Object.fromEntries(Object.entries(schemes).filter(([name]) => named.has(name as never)))
}

function fileForm({ field, types, many, texts }: UploadRule) {
  const file = { type: 'string', format: 'binary', description: types.join(', ') }
  const files = many && { type: 'array', items: file, maxItems: many.maxFiles }
  return { type: 'object', required: [field], properties: { [field]: files ?? file, ...texts } }
}

function idempotencyHeader(headers: unknown) {
  const own = headers as { readonly properties?: object } | undefined
  return {
    ...own,
    type: 'object',
    properties: {
      ...own?.properties,
      'Idempotency-Key': {
        type: 'string',
        maxLength: 255,
        description: 'The same key and body within 24 h give the same answer, and the effect happens once.',
      },
    },
  }
}

type Json = { [name: string]: unknown }

/** Moves every schema that has a title into the components; throws when two different ones share a title. */
export function hoist(document: Json): Json {
  const components = new Map<string, string>()
  const schemas: Json = {}
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit)
    if (typeof value !== 'object' || value === null) return value
    const copy: Json = Object.fromEntries(
      Object.entries(value).map(([name, child]) => [
        name,
        name === 'examples' ? child : worded(name, visit(child)),
      ]),
    )
    return isNamed(copy) ? refer(copy) : copy
  }
  const refer = (schema: Json & { readonly title: string }): Json => {
    const { title } = schema
    const text = JSON.stringify(schema)
    const before = components.get(title)
    if (before !== undefined && before !== text) {
      throw new Error(`two different schemas are called '${title}'`)
    }
    components.set(title, text)
    schemas[title] = schema
    return { $ref: `#/components/schemas/${title}` }
  }
  const paths = visit(document['paths'])
  const sorted = Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)))
  return { ...document, paths, components: { ...(document['components'] as Json), schemas: sorted } }
}

/** @fastify/swagger's word for an answer that says nothing of itself. */
function worded(name: string, value: unknown): unknown {
  return name === 'description' && value === 'Default Response' ? 'The answer.' : value
}

function isNamed(schema: Json): schema is Json & { title: string } {
  return typeof schema['title'] === 'string' && (schema['type'] !== undefined || 'anyOf' in schema)
}
