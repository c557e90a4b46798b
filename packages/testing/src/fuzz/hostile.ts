import * as fc from 'fast-check'

const DEPTH = 5_000

const texts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff\ud800',
  '../../../etc/passwd',
  '..%2f..%2f',
  "' OR 1=1 --",
  '$1; drop table accounts.accounts',
  '<script>alert(1)</script>',
  '{{7*7}}',
  '%00%ff',
  '\u202eabc',
  'İıſK',
  '🧗'.repeat(50),
  'x'.repeat(300),
  'x'.repeat(20_000),
  'NaN',
  'null',
  'true',
  '-1',
  '1e400',
  '99999999999999999999999999',
  '0x10',
  '2025-02-30T25:61:61Z',
  '-infinity',
  '00000000-0000-0000-0000-000000000000',
]

const values = [
  null,
  true,
  -1,
  0,
  2 ** 31,
  -(2 ** 31) - 1,
  2 ** 53,
  1e308,
  0.1,
  [],
  {},
  [null],
  [[[[[]]]]],
  { constructor: { prototype: { x: 1 } } },
  JSON.parse('{"__proto__":{"isAdmin":true},"id":1}') as unknown,
]

/** Bodies that are no good JSON, or too much of it. */
const bodies = [
  '',
  '{',
  '[1,',
  '"text"',
  'null',
  '1e999',
  '{"a":1,"a":2}',
  '\ufeff{}',
  '{"__proto__":{"x":1}}',
  '{"constructor":{"prototype":{"x":1}}}',
  '['.repeat(DEPTH),
  `${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}`,
  `${'{"a":'.repeat(DEPTH)}1${'}'.repeat(DEPTH)}`,
  `{"a":"${'x'.repeat(100_000)}"}`,
]

/** Text that a client of good will would not send. */
export const hostileText = fc.oneof(
  fc.constantFrom(...texts),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ maxLength: 40 }),
)

/** A JSON value of the wrong shape. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...values),
  hostileText,
  fc.jsonValue({ maxDepth: 2 }),
)

/** Raw bytes where a JSON body is due. */
export const hostileBody: fc.Arbitrary<string | Uint8Array> = fc.oneof(
  fc.constantFrom(...bodies),
  fc.uint8Array({ maxLength: 60 }),
)
