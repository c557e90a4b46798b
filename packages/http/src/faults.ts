import { DomainError, type Fault } from '@socle/kernel'
import type { ErrorObject } from 'ajv'
import { inFrench } from './fault-words.ts'

/** More faults than anybody reads: the rest is left out. */
const MAX_FAULTS = 100

/** Where a fault stands, in the words of the wire: `body`, `query`, `path`, `header`. */
export type Place = 'body' | 'query' | 'path' | 'header'

/** A 422 `validation_failed` with one entry per fault. */
export function validationFailed(faults: readonly Fault[]): DomainError {
  const [first] = faults
  const more = faults.length - 1
  const place = first?.loc.join('.')
  const en = first ? `${place}: ${first.msg}` : ''
  const fr = first ? `${place} : ${inFrench(first.msg)}` : ''
  return new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: {
      en: more > 0 ? `${en} (and ${more} more)` : en,
      fr: more > 0 ? `${fr} (et ${more} de plus)` : fr,
    },
    errors: faults,
  })
}

/** Ajv's findings as faults: one a place, the parts of a union that did not fit left out. */
export function faultsOf(errors: readonly ErrorObject[], place: Place): readonly Fault[] {
  const unions = errors.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf')
  const isPartOfUnion = (error: ErrorObject) =>
    unions.some(
      (union) =>
        union !== error &&
        error.instancePath.startsWith(union.instancePath) &&
        error.schemaPath.startsWith(`${union.schemaPath}/`),
    )
  const faults = new Map<string, Fault>()
  for (const error of errors) {
    if (faults.size === MAX_FAULTS) break
    if (unions.length > 0 && isPartOfUnion(error)) continue
    const fault = faultOf(error, place)
    faults.set(`${fault.loc.join('/')} ${fault.type}`, fault)
  }
  return [...faults.values()]
}

function faultOf(error: ErrorObject, place: Place): Fault {
  const loc = [place, ...pointer(error.instancePath)]
  switch (error.keyword) {
    case 'required':
      return { loc: [...loc, String(error.params['missingProperty'])], msg: 'is missing', type: 'missing' }
    case 'additionalProperties':
      return {
        loc: [...loc, String(error.params['additionalProperty'])],
        msg: 'is not known',
        type: 'unknown',
      }
    case 'enum':
      return { loc, msg: `must be one of ${listed(error.params['allowedValues'])}`, type: 'enum' }
    default:
      return { loc, msg: error.message ?? error.keyword, type: error.keyword }
  }
}

function listed(values: unknown): string {
  return (values as readonly unknown[]).map(String).join(', ')
}

function pointer(path: string): readonly string[] {
  if (path === '') return []
  return path
    .slice(1)
    .split('/')
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
}
