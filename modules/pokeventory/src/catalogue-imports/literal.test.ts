import fc from 'fast-check'
import { expect, test } from 'vitest'
import { declaredObject } from './literal.ts'
import { BadLiteral } from './literal-tokens.ts'

test('a file of the checkout is read as data', () => {
  const source = `import { Card } from '../../../interfaces'
import Set from "../Marées de verre" // where it belongs

const card: Card = {
	set: Set,
	name: { en: "Flint\\u0027s \\"Fox\\"", fr: 'Renard d\\'argent', "es-mx": \`Zorro\`, },
	/* numbers
	   of all sorts */
	dexId: [12, -3, 1.5, 0x10],
	variants: { normal: true, reverse: false }, retreat: null, item: undefined,
} as const

export default card
`
  expect(declaredObject(source)).toStrictEqual({
    set: { named: 'Set' },
    name: { en: `Flint's "Fox"`, fr: "Renard d'argent", 'es-mx': 'Zorro' },
    dexId: [12, -3, 1.5, 16],
    variants: { normal: true, reverse: false },
    retreat: null,
    item: undefined,
  })
})

test('an object that is exported at once is read too', () => {
  expect(declaredObject('export default { id: "x" }')).toEqual({ id: 'x' })
})

test('names of prototypes are names like others', () => {
  const read = declaredObject('const a = { __proto__: { hp: 3 }, constructor: 1 }')
  expect(Object.keys(read)).toEqual(['__proto__', 'constructor'])
  expect(({} as { hp?: number }).hp).toBeUndefined()
})

test.each([
  ['a call', 'const a = {\n b: run() }', 2],
  ['a computed text', 'const a = { b: `$' + '{c}` }', 1],
  ['a sum', 'const a = {\n\n b: 1 + 2 }', 3],
  ['a spread', 'const a = { ...b }', 1],
  ['a function', 'const a = { b() { return 1 } }', 1],
  ['an arrow', 'const a = { b: () => 1 }', 1],
  ['a text that does not end', 'const a = { b: "c\n }', 1],
  ['no object', 'export const nothing', 1],
  ['a file that ends early', 'const a = { b: [1,', 1],
  ['what nests too deep', `const a = { b: ${'['.repeat(40)}${']'.repeat(40)} }`, 1],
])('%s is refused, and never run', (_what, source, line) => {
  const read = () => declaredObject(source)
  expect(read).toThrow(BadLiteral)
  expect(read).toThrow(expect.objectContaining({ line }))
})

test('any text is read or refused', () => {
  const piece = fc.constantFrom(
    ...[
      'const a = ',
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"b"',
      "'",
      '`',
      '\\',
      '/*',
      '//',
      '\n',
      '=',
      '1.5',
      'as',
      'é',
    ],
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      try {
        expect(declaredObject(`const a = {${pieces.join(' ')}`)).toBeTypeOf('object')
      } catch (error) {
        expect(error).toBeInstanceOf(BadLiteral)
      }
    }),
    { numRuns: 3000 },
  )
})
