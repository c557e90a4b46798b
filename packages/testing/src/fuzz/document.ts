/** As much of an OpenAPI 3.1 document as the fuzz reads. */
export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly components?: Readonly<Record<string, unknown>>
}

export interface JsonSchema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly minItems?: number
  readonly maxItems?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly format?: string
  readonly pattern?: string
  readonly examples?: readonly unknown[]
  readonly default?: unknown
}

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header' | 'cookie'
  readonly required?: boolean
  readonly schema?: JsonSchema
}

export interface Operation {
  readonly method: string
  readonly path: string
  readonly id: string
  readonly parameters: readonly Parameter[]
  /** Schema of the body by content type. */
  readonly bodies: Readonly<Record<string, JsonSchema>>
  /** Documented statuses: `200`, `4XX`, `default`. */
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>
  /** Answers with a stream that does not end by itself. */
  readonly isStream: boolean
}

const METHODS = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options'] as const

/** Lists every operation of a document, references followed. */
export function operationsOf(document: OpenApiDocument): readonly Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method] !== undefined).map((method) => {
      const raw = item[method] as RawOperation
      const parameters = [
        ...((item['parameters'] as Parameter[] | undefined) ?? []),
        ...(raw.parameters ?? []),
      ]
      const responses = Object.fromEntries(
        Object.entries(raw.responses ?? {}).map(([status, response]) => [status, follow(document, response)]),
      )
      const body = raw.requestBody ? follow(document, raw.requestBody) : undefined
      return {
        method: method.toUpperCase(),
        path,
        id: raw.operationId ?? `${method} ${path}`,
        parameters: parameters.map((parameter) => follow(document, parameter)),
        bodies: Object.fromEntries(
          Object.entries(body?.content ?? {}).map(([type, media]) => [type, media.schema ?? {}]),
        ),
        responses,
        isStream: Object.values(responses).some(
          (response) => 'text/event-stream' in (response.content ?? {}),
        ),
      }
    }),
  )
}

/** Follows `$ref` to what it names. */
export function follow<T extends object>(document: OpenApiDocument, node: T): T {
  const reference = (node as { $ref?: string }).$ref
  if (!reference) return node
  const parts = reference.replace(/^#\//, '').split('/')
  let target: unknown = document
  for (const part of parts)
    target = (target as Record<string, unknown>)[part.replaceAll('~1', '/').replaceAll('~0', '~')]
  return follow(document, target as T)
}

interface RawOperation {
  readonly operationId?: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: JsonSchema }>> }
  readonly responses?: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>
}
