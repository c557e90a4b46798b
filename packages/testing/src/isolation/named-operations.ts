import type { TestRequest } from '../client.ts'
import {
  follow,
  type JsonSchema,
  type OpenApiDocument,
  type Operation,
  operationsOf,
} from '../fuzz/document.ts'
import { exampleOf } from './example.ts'

/** What the ids of a contract name. Null: something that belongs to nobody. */
export interface Naming<Kind extends string> {
  /** By the segment of a path before the id (`drafts`), or by both (`images/{card_id}`), which comes first. */
  readonly segments: Readonly<Record<string, Kind | null>>
  /** By its name in a query or at the top of a body. */
  readonly names: Readonly<Record<string, Kind | null>>
  /** A value where neither the document's examples nor its types give one; undefined: they do. */
  readonly example?: (name: string, schema: JsonSchema) => unknown
}

/** A place of an operation where an id stands. */
export interface Slot<Kind extends string> {
  readonly at: 'path' | 'query' | 'body'
  readonly name: string
  readonly kind: Kind
}

export interface NamedOperation<Kind extends string> {
  readonly id: string
  readonly method: string
  readonly isStream: boolean
  readonly slots: readonly Slot<Kind>[]
  /** The call with these ids, everything else as the document's examples have it. */
  call(idOf: (slot: Slot<Kind>) => string): { readonly path: string; readonly request: TestRequest }
}

/** A name that says it is an id. */
const ID = /(^id|_ids?|[a-z]Ids?)$/

/** Every operation of a document with the ids it takes; throws where an id stands that the naming does not know. */
export function namedOperations<Kind extends string>(
  document: OpenApiDocument,
  naming: Naming<Kind>,
): readonly NamedOperation<Kind>[] {
  const unknown: string[] = []
  const all = operationsOf(document).map((operation) => {
    const slots: Slot<Kind>[] = []
    for (const place of placesOf(document, operation)) {
      const kind = kindOf(place, naming)
      if (kind) slots.push({ at: place.at, name: place.name, kind })
      else if (kind === undefined && (place.at === 'path' || ID.test(place.name)))
        unknown.push(`${operation.id}: ${place.at} ${place.before}{${place.name}}`)
    }
    const { id, method, isStream } = operation
    return { id, method, isStream, slots, call: callsOf(document, operation, { naming, slots }) }
  })
  if (unknown.length > 0) throw new Error(`whose are these ids?\n${unknown.join('\n')}`)
  return all
}

interface Place {
  readonly at: Slot<string>['at']
  readonly name: string
  /** The segment of a path before the id, with its slash. */
  readonly before: string
}

function placesOf(document: OpenApiDocument, operation: Operation): readonly Place[] {
  const place = (at: Place['at']) => (name: string) => ({ at, name, before: '' })
  return [
    ...[...operation.path.matchAll(/([^/]+\/)\{(\w+)\}/g)].map(([, before, name]) => ({
      at: 'path' as const,
      name: name!,
      before: before!,
    })),
    ...queriesOf(operation)
      .map(({ name }) => name)
      .map(place('query')),
    ...Object.keys(bodyOf(document, operation)?.properties ?? {}).map(place('body')),
  ]
}

function kindOf<Kind extends string>({ at, name, before }: Place, { segments, names }: Naming<Kind>) {
  if (at !== 'path') return names[name]
  const exact = segments[`${before}{${name}}`]
  return exact === undefined ? segments[before.slice(0, -1)] : exact
}

function callsOf<Kind extends string>(
  document: OpenApiDocument,
  operation: Operation,
  { naming, slots }: { readonly naming: Naming<Kind>; readonly slots: readonly Slot<Kind>[] },
): NamedOperation<Kind>['call'] {
  const body = bodyOf(document, operation)
  const example = (schema: JsonSchema, name: string) =>
    exampleOf({ document, given: naming.example ?? (() => undefined) }, schema, name)
  return (idOf) => {
    const of = (place: Slot<Kind>['at']) =>
      Object.fromEntries(slots.filter(({ at }) => at === place).map((slot) => [slot.name, idOf(slot)]))
    const ids = of('path')
    const path = operation.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
      encodeURIComponent(ids[name] ?? String(example({ type: 'string' }, name))),
    )
    const needed = queriesOf(operation).filter(({ required, name }) => required && !naming.names[name])
    const query = {
      ...Object.fromEntries(needed.map(({ name, schema }) => [name, String(example(schema ?? {}, name))])),
      ...of('query'),
    }
    if (!body) return { path, request: { query } }
    const whole = example(body, 'body')
    const inBody = Object.entries(of('body')).map(([name, id]) => [
      name,
      isList(document, body, name) ? [id] : id,
    ])
    const json = Array.isArray(whole) ? [] : { ...(whole as object), ...Object.fromEntries(inBody) }
    return { path, request: { query, json } }
  }
}

function queriesOf(operation: Operation) {
  return operation.parameters.filter(({ in: place }) => place === 'query')
}

function bodyOf(document: OpenApiDocument, { bodies }: Operation): JsonSchema | undefined {
  const body = bodies['application/json']
  return body && follow(document, body)
}

function isList(document: OpenApiDocument, body: JsonSchema, name: string): boolean {
  return follow(document, body.properties?.[name] ?? {}).type === 'array'
}
