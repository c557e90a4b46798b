import { Value } from 'typebox/value'
import type { SettingSchema } from './schema.ts'

/** A value read from text, or what was expected instead. */
export type Parsed = { readonly value: unknown } | { readonly expected: string }

const YES = new Set(['true', '1', 'yes', 'on'])
const NO = new Set(['false', '0', 'no', 'off'])
const DECIMAL = /^-?\d+(\.\d+)?$/
const SECRET = /SECRET|PASSWORD|KEY|TOKEN|URL|ENDPOINT/

/** Reads one setting's text by its schema; words are read in any case. */
export function parseSetting(text: string, schema: SettingSchema): Parsed {
  const value = convert(text.trim(), schema)
  return value !== undefined && Value.Check(schema, value) ? { value } : { expected: expectation(schema) }
}

/** `PORT: expected a whole number from 0 to 65535, not "abc"`; what may be secret is not repeated. */
export function fault(name: string, expected: string, text?: string): string {
  const shown = text === undefined || SECRET.test(name) ? '' : `, not "${text}"`
  return `${name}: expected ${expected}${shown}`
}

function convert(text: string, schema: SettingSchema): unknown {
  if (schema.enum) return schema.enum.find((word) => String(word).toLowerCase() === text.toLowerCase())
  switch (schema.type) {
    case 'boolean':
      if (YES.has(text.toLowerCase())) return true
      return NO.has(text.toLowerCase()) ? false : undefined
    case 'integer':
    case 'number':
      return DECIMAL.test(text) ? Number(text) : undefined
    case 'array':
      return listOf(text, schema.items)
    default:
      return text
  }
}

function listOf(text: string, items: SettingSchema | undefined): unknown {
  const parts = text.split(',').map((part) => part.trim())
  const values = parts.filter((part) => part !== '').map((part) => (items ? convert(part, items) : part))
  return values.includes(undefined) ? undefined : values
}

function expectation(schema: SettingSchema): string {
  if (schema.expected) return schema.expected
  if (schema.enum) return `one of ${schema.enum.join(', ')}`
  if (schema.type === 'boolean') return 'true or false'
  if (schema.type === 'integer') return `a whole number${bounds(schema)}`
  if (schema.type === 'number') return `a number${bounds(schema)}`
  if (schema.type === 'array') return `a list, separated by commas, of ${expectation(schema.items ?? {})}`
  return schema.minLength ? `text of at least ${schema.minLength} characters` : 'text'
}

function bounds({ minimum, maximum, exclusiveMinimum }: SettingSchema): string {
  if (exclusiveMinimum !== undefined) return ` above ${exclusiveMinimum}`
  if (minimum !== undefined && maximum !== undefined) return ` from ${minimum} to ${maximum}`
  if (minimum !== undefined) return ` of at least ${minimum}`
  return maximum === undefined ? '' : ` of at most ${maximum}`
}
