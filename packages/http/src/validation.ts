import { Ajv, type AnySchema, type ValidateFunction } from 'ajv'
import { default as formats } from 'ajv-formats'
import type { FastifySchemaCompiler } from 'fastify'
import { faultsOf, type Place, validationFailed } from './faults.ts'
import { type JsonSchema, readingOf } from './lenient.ts'

const PLACES: Readonly<Record<string, Place>> = {
  body: 'body',
  querystring: 'query',
  params: 'path',
  headers: 'header',
}

/** Beyond this a body is told its first fault only: a fault an item of a huge array would fill the memory. */
const ALL_FAULTS_CHARACTERS = 256 * 1024

export interface Validation {
  /** Queries and paths come as strings: numbers and booleans are read out of them. Bodies are taken as they are, but for loose ids. */
  readonly compiler: FastifySchemaCompiler<unknown>
  /** The same, but bodies may carry numbers and booleans as strings. */
  readonly lenientCompiler: FastifySchemaCompiler<unknown>
}

/** One strict validator for the application; schemas are compiled when the first request needs them. */
export function createValidation(): Validation {
  const options = { strict: false, allowUnionTypes: true, useDefaults: true, removeAdditional: false }
  const first = formats.default(new Ajv(options))
  const all = formats.default(new Ajv({ ...options, allErrors: true }))
  const compiler = (isLenient: boolean): FastifySchemaCompiler<unknown> => {
    return ({ schema, httpPart }) => {
      const place = PLACES[httpPart ?? 'body'] ?? 'body'
      return validator({ first, all }, schema as JsonSchema, { place, isLenient })
    }
  }
  return { compiler: compiler(false), lenientCompiler: compiler(true) }
}

function validator(
  ajv: { readonly first: Ajv; readonly all: Ajv },
  schema: JsonSchema,
  { place, isLenient }: { readonly place: Place; readonly isLenient: boolean },
) {
  let check: ValidateFunction | undefined
  const onlyIds = place === 'body' && !isLenient
  const reading = readingOf(schema, { lists: place === 'query', onlyIds })
  const mayBeEmpty = place === 'body' && schema.type === 'object' && !schema.required?.length
  return (given: unknown) => {
    check ??= ajv.first.compile(schema as AnySchema)
    const present = (given ?? undefined) === undefined && mayBeEmpty ? {} : given
    const value = reading ? reading(present) : present
    if (check(value)) return { value }
    const errors = isSmall(value) ? allErrors(ajv.all, schema, value) : (check.errors ?? [])
    return { error: validationFailed(faultsOf(errors, place)) }
  }
}

function allErrors(ajv: Ajv, schema: JsonSchema, value: unknown) {
  const check = ajv.compile(schema as AnySchema)
  check(value)
  return check.errors ?? []
}

/** Counts roughly, and no further than it must. */
function isSmall(value: unknown): boolean {
  let left = ALL_FAULTS_CHARACTERS / 8
  const queue: unknown[] = [value]
  while (queue.length > 0 && left > 0) {
    const item = queue.pop()
    left -= 1
    if (Array.isArray(item)) {
      if (item.length > left) return false
      queue.push(...item)
    } else if (typeof item === 'object' && item !== null) queue.push(...Object.values(item))
  }
  return left > 0
}
