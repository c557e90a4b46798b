/** A JSON schema, as far as it is looked at here. */
export interface JsonSchema {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly required?: readonly string[]
  /** An id that older clients send as an integer: see `looseId`. */
  readonly 'x-id'?: true
}

interface ReadingOptions {
  /** A single value where an array is due becomes one (repeatable query names). */
  readonly lists: boolean
  /** Nothing but ids is read: the rest is taken as it is. */
  readonly onlyIds?: boolean
}

/** Gives back the value in the type that its schema wants, or as it was. */
type Reading = (value: unknown) => unknown

const WORDS: Readonly<Record<string, boolean>> = {
  true: true,
  '1': true,
  yes: true,
  on: true,
  false: false,
  '0': false,
  no: false,
  off: false,
}
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?$/i

/**
 * Reads numbers and booleans out of strings where the schema wants them, and ids out of integers, so that one strict
 * validator serves bodies, queries and paths.
 */
export function readingOf(schema: JsonSchema, options: ReadingOptions): Reading | undefined {
  if (schema['x-id']) return readId
  const types = typesOf(schema)
  if (types.includes('object')) return objectReading(schema, options)
  if (types.includes('array')) return arrayReading(schema, options)
  if (options.onlyIds) return undefined
  // a string is a string wherever one is allowed
  if (types.includes('string')) return undefined
  if (types.includes('boolean')) return readBoolean
  if (types.includes('number') || types.includes('integer')) return readNumber
  return undefined
}

function typesOf(schema: JsonSchema): readonly string[] {
  const own = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? [])
  return [...own, ...(schema.anyOf ?? []).flatMap(typesOf)]
}

function objectReading(schema: JsonSchema, options: ReadingOptions): Reading | undefined {
  const readings = Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const reading = readingOf(property, options)
    return reading ? [[name, reading] as const] : []
  })
  if (readings.length === 0) return undefined
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    const record = value as Record<string, unknown>
    for (const [name, reading] of readings) {
      const before = record[name]
      if (before !== undefined) record[name] = reading(before)
    }
    return record
  }
}

function arrayReading(schema: JsonSchema, options: ReadingOptions): Reading | undefined {
  const reading = schema.items ? readingOf(schema.items, options) : undefined
  if (!reading && !options.lists) return undefined
  return (value) => {
    const list = Array.isArray(value) || !options.lists ? value : [value]
    return reading && Array.isArray(list) ? list.map(reading) : list
  }
}

/** Beyond 2^53 an integer is no longer the one that was sent: it is read as a text that names nothing. */
function readId(value: unknown): unknown {
  if (typeof value !== 'number' || !Number.isInteger(value)) return value
  return Number.isSafeInteger(value) ? String(value) : value.toExponential()
}

function readBoolean(value: unknown): unknown {
  return typeof value === 'string' ? (WORDS[value.toLowerCase()] ?? value) : value
}

function readNumber(value: unknown): unknown {
  return typeof value === 'string' && NUMBER.test(value.trim()) ? Number(value) : value
}
