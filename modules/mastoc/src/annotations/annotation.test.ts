import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AnnotationInput, annotationFields, columnsOf } from './annotation.ts'

const value = fc.option(fc.constantFrom(null, '', 'plat', 'ok'), { nil: undefined })
const input = fc.record(Object.fromEntries(annotationFields.map((field) => [field, value])))

test('absent and null keep a field, an empty text clears it, anything else is written', () => {
  const stored = { grip_type: 'bac', condition: 'sale', difficulty: 'dure', notes: 'before' }
  fc.assert(
    fc.property(input, (sent) => {
      const given = sent as AnnotationInput
      const after = { ...stored, ...columnsOf(given) }
      for (const field of annotationFields) {
        const text = given[field]
        expect(after[field]).toBe(text == null ? stored[field] : text === '' ? null : text)
      }
    }),
  )
})
