import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { inFrench } from './fault-words.ts'
import { faultsOf, validationFailed } from './faults.ts'

const said = (schema: object, value: unknown) => {
  const ajv = new Ajv({ strict: false, allErrors: true, allowUnionTypes: true })
  const check = ajv.compile(schema)
  check(value)
  return faultsOf(check.errors ?? [], 'body').map(({ msg }) => inFrench(msg))
}

test.each([
  [{ required: ['name'] }, {}, 'manque'],
  [{ additionalProperties: false }, { extra: 1 }, "n'est pas connu"],
  [{ enum: ['A', 'B'] }, 'C', 'doit être parmi : A, B'],
  [{ type: 'string' }, 1, 'doit être de type string'],
  [{ type: ['string', 'integer'] }, true, 'doit être de type string,integer'],
  [{ minLength: 3 }, 'a', 'au moins 3 caractère(s)'],
  [{ maxLength: 1 }, 'ab', 'au plus 1 caractère(s)'],
  [{ minItems: 1 }, [], 'au moins 1 élément(s)'],
  [{ maxItems: 1 }, [1, 2], 'au plus 1 élément(s)'],
  [{ uniqueItems: true }, [1, 1], 'deux éléments sont les mêmes'],
  [{ maxProperties: 0 }, { a: 1 }, 'au plus 0 membre(s)'],
  [{ minProperties: 1 }, {}, 'au moins 1 membre(s)'],
  [{ minimum: 1 }, 0, 'au moins 1'],
  [{ maximum: 1 }, 2, 'au plus 1'],
  [{ exclusiveMinimum: 1 }, 1, 'plus que 1'],
  [{ exclusiveMaximum: 1 }, 1, 'moins que 1'],
  [{ multipleOf: 2 }, 3, 'doit être un multiple de 2'],
  [{ pattern: '\\S' }, ' ', 'ne peut être vide'],
  [{ pattern: '^a$' }, 'b', 'doit avoir la forme "^a$"'],
  [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 1, "n'a aucune des formes possibles"],
])('a value that breaks %j is refused in French too', (schema, value, words) => {
  expect(said(schema, value)).toContain(words)
})

test('a refusal says its first fault in both languages, and how many more there are', () => {
  const faults = [
    { loc: ['body', 'name'], msg: 'is missing', type: 'missing' },
    { loc: ['body', 'role'], msg: 'of their own making', type: 'value' },
  ]
  expect(validationFailed(faults).detail).toEqual({
    en: 'body.name: is missing (and 1 more)',
    fr: 'body.name : manque (et 1 de plus)',
  })
  expect(validationFailed(faults.slice(1)).detail.fr).toBe('body.role : of their own making')
})
