import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openDatabase, renewFigures } from './index.ts'

test('the embedded database looks again at a table that changed much, and only then', async () => {
  const database = await openDatabase({ url: 'pglite:memory' })
  try {
    await database.raw.exec(
      'create table numbers (n int primary key); insert into numbers select generate_series(1, 500)',
    )
    await database.raw.exec('create table few (n int); insert into few values (1)')
    // changes are counted a second behind
    await delay(1500)
    await database.raw.query('select 1')
    expect(await renewFigures(database)).toEqual(['public.numbers'])
    const { rows } = await database.raw.query(
      "select reltuples::int as rows from pg_class where relname = 'numbers'",
    )
    expect(rows).toEqual([{ rows: 500 }])
    await delay(1500)
    await database.raw.query('select 1')
    expect(await renewFigures(database)).toEqual([])
  } finally {
    await database.close()
  }
})
