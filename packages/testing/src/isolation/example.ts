import { follow, type JsonSchema, type OpenApiDocument } from '../fuzz/document.ts'

interface Examples {
  readonly document: OpenApiDocument
  /** Comes first; undefined: it knows none. */
  given(name: string, schema: JsonSchema): unknown
}

/** A value that a schema takes: the given one, its example, its first choice, or something plain. */
export function exampleOf(examples: Examples, unread: JsonSchema, name: string): unknown {
  const schema = follow(examples.document, unread)
  const given = examples.given(name, schema)
  if (given !== undefined) return given
  if (schema.examples?.length) return schema.examples[0]
  if (schema.enum) return schema.enum[0]
  if (schema.default !== undefined) return schema.default
  if (schema.anyOf) return exampleOf(examples, schema.anyOf[0]!, name)
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.[0]
  if (type === 'object' || schema.properties)
    return Object.fromEntries(
      (schema.required ?? []).map((member) => [
        member,
        exampleOf(examples, schema.properties?.[member] ?? {}, member),
      ]),
    )
  if (type === 'array') return []
  if (type === 'integer' || type === 'number') return schema.minimum ?? 1
  if (type === 'boolean') return false
  if (schema.format === 'email' || name.includes('email')) return 'somebody@example.test'
  return 'example '.repeat(Math.ceil((schema.minLength ?? 1) / 8)).trim()
}
