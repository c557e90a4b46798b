import { type FreshDatabase, freshDatabase } from '@socle/testing'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

/** Both engines run this table, so both give the same values. */
const values: readonly (readonly [type: string, text: string, value: unknown])[] = [
  ['boolean', 'true', true],
  ['smallint', '-7', -7],
  ['integer', '2147483647', 2147483647],
  ['bigint', '9007199254740991', Number.MAX_SAFE_INTEGER],
  ['real', '0.5', 0.5],
  ['double precision', '0.1', 0.1],
  ['double precision', 'NaN', Number.NaN],
  ['double precision', '-Infinity', Number.NEGATIVE_INFINITY],
  ['double precision', '1e300', 1e300],
  ['numeric(12,4)', '12.5', '12.5000'],
  ['text', 'naïve 😀', 'naïve 😀'],
  ['varchar(3)', 'abc', 'abc'],
  ['char(4)', 'ab', 'ab  '],
  ['uuid', '0192F0C1-0000-7000-8000-000000000001', '0192f0c1-0000-7000-8000-000000000001'],
  ['date', '2026-02-28', '2026-02-28'],
  ['time', '12:34:56.789', '12:34:56.789'],
  ['timestamp', '2026-02-28 12:34:56.123456', '2026-02-28 12:34:56.123456'],
  ['timestamptz', '2026-02-28T12:34:56.123456+02:00', '2026-02-28 10:34:56.123456+00'],
  ['interval', '1 day 02:03:04', '1 day 02:03:04'],
  [
    'tstzrange',
    '[2026-01-01T00:00:00Z,2026-01-02T00:00:00Z)',
    '["2026-01-01 00:00:00+00","2026-01-02 00:00:00+00")',
  ],
  ['int4range', '[1,5]', '[1,6)'],
  ['daterange', '[2026-01-01,2026-01-03)', '[2026-01-01,2026-01-03)'],
  ['json', '{"b": [1, null, "x"]}', { b: [1, null, 'x'] }],
  ['jsonb', '{"b": [1, null, "x"]}', { b: [1, null, 'x'] }],
  ['bytea', '\\x00ff10', Buffer.from([0, 255, 16])],
  ['point', '(1,2)', '(1,2)'],
  ['inet', '10.0.0.1/8', '10.0.0.1/8'],
  ['tsvector', "'board' 'hold'", "'board' 'hold'"],
  ['boolean[]', '{t,NULL,f}', [true, null, false]],
  ['integer[]', '{1,NULL,3}', [1, null, 3]],
  [
    'integer[]',
    '{{1,2},{3,4}}',
    [
      [1, 2],
      [3, 4],
    ],
  ],
  ['bigint[]', '{1,2}', [1, 2]],
  ['double precision[]', '{0.5,1}', [0.5, 1]],
  ['text[]', '{a,"b, c",NULL,""}', ['a', 'b, c', null, '']],
  ['uuid[]', '{0192f0c1-0000-7000-8000-000000000001}', ['0192f0c1-0000-7000-8000-000000000001']],
  ['numeric[]', '{1.50}', ['1.50']],
  ['timestamptz[]', '{"2026-01-01T00:00:00.000001Z"}', ['2026-01-01 00:00:00.000001+00']],
  ['date[]', '{2026-01-01}', ['2026-01-01']],
  ['jsonb[]', '{"{\\"a\\": 1}"}', [{ a: 1 }]],
]

test.each(values)('%s %s is read alike on both engines', async (type, text, value) => {
  const { rows } = await sql<{ value: unknown; nothing: unknown }>`
    select ${text}::text::${sql.raw(type)} as value, null::${sql.raw(type)} as nothing`.execute(
    fresh.database.handle,
  )
  expect(rows).toEqual([{ value, nothing: null }])
})

test('an integer that no number holds is an error, not a wrong value', async () => {
  const select = fresh.database.raw.query('select 9007199254740993::bigint as value')
  await expect(select).rejects.toThrow('beyond 2^53')
  expect((await fresh.database.raw.query('select 1 as still')).rows).toEqual([{ still: 1 }])
})

test('counts and sums of integers are numbers', async () => {
  const { rows } = await fresh.database.raw.query(
    'select count(*) as count, sum(x) as sum from generate_series(1, 4) x',
  )
  expect(rows).toEqual([{ count: 4, sum: 10 }])
})

test('the session thinks in UTC', async () => {
  const { rows } = await fresh.database.raw.query(
    "select current_setting('TimeZone') as zone, '2026-07-01'::timestamptz as at",
  )
  expect(rows).toEqual([{ zone: 'UTC', at: '2026-07-01 00:00:00+00' }])
})

test('values go in as they come out', async () => {
  const given = {
    flag: false,
    number: 42,
    big: Number.MAX_SAFE_INTEGER,
    text: 'it\'s \\ "quoted" \n é',
    at: '2026-02-28 10:34:56.123456+00',
    json: { list: [1, { deep: null }] },
    list: ['a', '{"b"}', null],
    bytes: Buffer.from([0, 1, 255]),
  }
  const { rows } = await sql`
    select ${given.flag}::boolean as flag, ${given.number}::integer as number, ${given.big}::bigint as big,
      ${given.text}::text as text, ${given.at}::timestamptz as at, ${given.json}::jsonb as json,
      ${given.list}::text[] as list, ${given.bytes}::bytea as bytes`.execute(fresh.database.handle)
  expect(rows).toEqual([given])
})

test('large values pass', async () => {
  const text = 'x'.repeat(20_000_000)
  const { rows } = await sql<{ length: number; text: string }>`
    select length(${text}::text) as length, ${text}::text as text`.execute(fresh.database.handle)
  expect(rows[0]?.length).toBe(20_000_000)
  expect(rows[0]?.text === text).toBe(true)
})
