import { Compile } from 'typebox/compile'
import { composed } from '../composed.ts'
import { UuidInput } from '../wire.schemas.ts'
import { BundleBody } from './bundle.schemas.ts'

/** What is wrong at one place of a bundle that did not come over HTTP. */
export interface BundleFault {
  /** Names and places from the bundle inwards: `['climbs', 3, 'name']`. */
  readonly path: readonly (string | number)[]
  readonly expected: string
}

const MOST_FAULTS = 20
const UNSTORABLE = /\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/

let validator: ReturnType<typeof Compile> | undefined

/** The first faults of a bundle by its schema; none = it can be imported. */
export function faultsOfBundle(given: unknown): BundleFault[] {
  const bundle = composed(given)
  // compiled at the first use: most processes never import from files
  validator ??= Compile(BundleBody)
  if (!validator.Check(bundle)) {
    const faults = validator.Errors(bundle).map((error) => {
      const path = [...pathOf(error.instancePath), ...missingOf(error)]
      return { path, expected: valueAt(bundle, path) === undefined ? 'must be there' : expectation(error) }
    })
    return distinct(faults).slice(0, MOST_FAULTS)
  }
  return [...textFaults(bundle, [])].slice(0, MOST_FAULTS)
}

function pathOf(pointer: string): (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part))
}

function valueAt(bundle: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((value, part) => (value as Record<string | number, unknown>)?.[part], bundle)
}

interface SchemaError {
  readonly keyword: string
  readonly params: object
  readonly message: string
}

/** A field that is not there is named as the place of its fault. */
function missingOf({ keyword, params }: SchemaError): string[] {
  if (keyword !== 'required') return []
  const { requiredProperties } = params as { readonly requiredProperties?: readonly string[] }
  return requiredProperties?.slice(0, 1) ?? []
}

function expectation({ keyword, params, message }: SchemaError): string {
  if (keyword !== 'pattern') return message
  const { pattern } = params as { readonly pattern?: unknown }
  if (String(pattern) === (UuidInput as { pattern?: string }).pattern) return 'must be a UUID'
  if (String(pattern) === '\\S') return 'must not be blank'
  return String(pattern).startsWith('^(https?') ? 'must be a relative path or an http(s) address' : message
}

function distinct(faults: readonly BundleFault[]): BundleFault[] {
  return [...new Map(faults.map((fault) => [fault.path.join('/'), fault])).values()]
}

/** NUL and lone surrogates: the database cannot keep them. */
function* textFaults(value: unknown, path: readonly (string | number)[]): Iterable<BundleFault> {
  if (typeof value === 'string') {
    if (UNSTORABLE.test(value)) yield { path, expected: 'must not contain NUL or half a character' }
    return
  }
  if (typeof value !== 'object' || value === null) return
  for (const [name, inner] of Object.entries(value))
    yield* textFaults(inner, [...path, Array.isArray(value) ? Number(name) : name])
}
