import * as fc from 'fast-check'
import { nearlyValid, validValue } from './arbitrary.ts'
import type { JsonSchema, OpenApiDocument, Operation, Parameter } from './document.ts'
import { hostileBody, hostileText } from './hostile.ts'

/** A value of a parameter: written down, or one that an earlier answer showed. */
export type PlannedValue = { readonly text: string } | { readonly known: number }

export interface PlannedBody {
  readonly type: string
  readonly value?: unknown
  readonly raw?: string | Uint8Array
  /** Members that name something (`id`, `…_id`) become ids that answers showed, from this one on. */
  readonly known?: number | undefined
}

/** One call before the ids seen so far are filled in. */
export interface Plan {
  readonly credentials: number
  readonly parameters: readonly {
    readonly name: string
    readonly in: Parameter['in']
    readonly value: PlannedValue
  }[]
  readonly body: PlannedBody | undefined
}

/** Makes calls of one operation: valid, nearly valid and hostile ones. */
export function planOf(document: OpenApiDocument, operation: Operation): fc.Arbitrary<Plan> {
  const parameters = operation.parameters
    .filter((parameter) => parameter.in !== 'cookie')
    .map((parameter) => parameterOf(document, operation, parameter))
  return fc.record({
    credentials: fc.nat(),
    parameters: fc.tuple(...parameters).map((all) => all.filter((parameter) => parameter !== undefined)),
    body: bodyOf(document, operation),
  })
}

function parameterOf(document: OpenApiDocument, operation: Operation, parameter: Parameter) {
  const valid = validValue(document, parameter.schema ?? { type: 'string' }).map((value) => ({
    text: asText(value),
  }))
  const hostile = hostileText.map((text) => ({ text }))
  const known = fc.nat().map((index) => ({ known: index }))
  const isId = parameter.in !== 'header' && !operation.isStream
  const value: fc.Arbitrary<PlannedValue> = fc.oneof(
    { weight: 5, arbitrary: valid },
    { weight: isId ? 5 : 0, arbitrary: known },
    { weight: 2, arbitrary: hostile },
  )
  const planned = value.map((made) => ({ name: parameter.name, in: parameter.in, value: made }))
  const isNeeded = parameter.required === true || parameter.in === 'path'
  return isNeeded && parameter.in === 'path'
    ? planned
    : fc.option(planned, { nil: undefined, freq: isNeeded ? 9 : 1 })
}

function bodyOf(document: OpenApiDocument, operation: Operation): fc.Arbitrary<PlannedBody | undefined> {
  const bodies = Object.entries(operation.bodies)
  if (bodies.length === 0) return fc.constant(undefined)
  return fc.oneof(...bodies.map(([type, schema]) => bodyOfType(document, type, schema)))
}

function bodyOfType(
  document: OpenApiDocument,
  type: string,
  schema: JsonSchema,
): fc.Arbitrary<PlannedBody | undefined> {
  return fc.oneof(
    { weight: 6, arbitrary: named(type, validValue(document, schema)) },
    { weight: 4, arbitrary: named(type, nearlyValid(document, schema)) },
    { weight: 2, arbitrary: hostileBody.map((raw) => ({ type, raw })) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  )
}

/** Without ids of things that are there, a body gets no further than the first question. */
function named(type: string, values: fc.Arbitrary<unknown>): fc.Arbitrary<PlannedBody> {
  return fc.record({
    type: fc.constant(type),
    value: values,
    known: fc.option(fc.nat(), { nil: undefined, freq: 3 }),
  })
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
