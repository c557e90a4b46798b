import * as fc from 'fast-check'
import { follow, type JsonSchema, type OpenApiDocument } from './document.ts'
import { hostileText, hostileValue } from './hostile.ts'

const MAX_DEPTH = 6
const MAX_LIST = 4

/** Values that match a schema as far as the fuzz understands it (patterns are tried by examples only). */
export function validValue(document: OpenApiDocument, given: JsonSchema, depth = 0): fc.Arbitrary<unknown> {
  const schema = follow(document, given)
  const example = schema.examples && schema.examples.length > 0 ? schema.examples : undefined
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return fc.oneof(...choices.map((choice) => validValue(document, choice, depth + 1)))
  if (schema.allOf) return allOf(document, schema.allOf, depth)
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? ['object'])
  const made = fc.oneof(...types.map((type) => ofType(document, { ...schema, type }, depth)))
  return example ? fc.oneof(fc.constantFrom(...example), made) : made
}

/** A valid value with one thing wrong: a member missing, added, or of another kind. */
export function nearlyValid(document: OpenApiDocument, schema: JsonSchema): fc.Arbitrary<unknown> {
  return fc
    .tuple(validValue(document, schema), fc.nat(), hostileValue, fc.constantFrom('drop', 'replace', 'add'))
    .map(([value, index, wrong, how]) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong
      const entries = Object.entries(value)
      const at = index % Math.max(entries.length, 1)
      if (how === 'add' || entries.length === 0) return { ...value, surprise: wrong }
      if (how === 'drop') return Object.fromEntries(entries.toSpliced(at, 1))
      return Object.fromEntries(entries.with(at, [entries[at]![0], wrong]))
    })
}

function allOf(
  document: OpenApiDocument,
  parts: readonly JsonSchema[],
  depth: number,
): fc.Arbitrary<unknown> {
  return fc
    .tuple(...parts.map((part) => validValue(document, part, depth + 1)))
    .map((values) => Object.assign({}, ...(values as object[])) as object)
}

function ofType(document: OpenApiDocument, schema: JsonSchema, depth: number): fc.Arbitrary<unknown> {
  switch (schema.type) {
    case 'null':
      return fc.constant(null)
    case 'boolean':
      return fc.boolean()
    case 'integer':
      return fc.integer({
        min: Math.ceil(schema.minimum ?? -5),
        max: Math.floor(schema.maximum ?? 2 ** 31 - 1),
      })
    case 'number':
      return fc.double({ min: schema.minimum ?? -1000, max: schema.maximum ?? 1000, noNaN: true })
    case 'string':
      return textOf(schema)
    case 'array':
      return depth >= MAX_DEPTH ? fc.constant([]) : listOf(document, schema, depth)
    default:
      return depth >= MAX_DEPTH ? fc.constant({}) : objectOf(document, schema, depth)
  }
}

function listOf(document: OpenApiDocument, schema: JsonSchema, depth: number): fc.Arbitrary<unknown> {
  const minLength = schema.minItems ?? 0
  const maxLength = Math.max(minLength, Math.min(schema.maxItems ?? MAX_LIST, MAX_LIST))
  return fc.array(validValue(document, schema.items ?? {}, depth + 1), { minLength, maxLength })
}

function objectOf(document: OpenApiDocument, schema: JsonSchema, depth: number): fc.Arbitrary<unknown> {
  const members = Object.entries(schema.properties ?? {}).map(
    ([name, member]) => [name, validValue(document, member, depth + 1)] as const,
  )
  return fc.record(Object.fromEntries(members), { requiredKeys: [...(schema.required ?? [])] })
}

function textOf(schema: JsonSchema): fc.Arbitrary<string> {
  switch (schema.format) {
    case 'uuid':
      return fc.uuid()
    case 'date-time':
      return fc
        .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
        .map((d) => d.toISOString())
    case 'date':
      return fc
        .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
        .map((d) => d.toISOString().slice(0, 10))
    case 'email':
      return fc.emailAddress()
    case 'uri':
      return fc.webUrl()
    default: {
      const minLength = schema.minLength ?? 0
      const maxLength = Math.max(minLength, Math.min(schema.maxLength ?? 40, minLength + 40))
      const plain = fc.string({ minLength, maxLength, unit: 'grapheme' })
      return schema.pattern ? fc.oneof(plain, hostileText) : plain
    }
  }
}
