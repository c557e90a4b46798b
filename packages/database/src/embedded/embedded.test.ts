import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freshDatabase } from '@socle/testing'
import { expect, test } from 'vitest'
import { openDatabase } from '../database.ts'
import { maintain } from '../maintain.ts'

const newFolder = async () => join(await mkdtemp(join(tmpdir(), 'socle-embedded-')), 'data', 'db')

async function megabytesOf(folder: string): Promise<number> {
  const files = await readdir(folder, { recursive: true })
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size))
  return sizes.reduce((sum, size) => sum + size, 0) / 1024 / 1024
}

test('what was written is there when the folder is opened again', async () => {
  const url = `pglite:${await newFolder()}`
  const first = await openDatabase({ url })
  await first.raw.exec('create table public.words (word text); insert into public.words values (1)')
  await first.close()
  const second = await openDatabase({ url })
  expect((await second.raw.query('select word from public.words')).rows).toEqual([{ word: '1' }])
  await second.close()
})

test('every row that was acknowledged is there after kill -9', async () => {
  const folder = await newFolder()
  const door = new URL('../index.ts', import.meta.url).href
  const script = `
    const { openDatabase } = await import('${door}')
    const database = await openDatabase({ url: 'pglite:${folder}' })
    await database.raw.exec('create table public.words (word integer primary key)')
    for (let word = 0; ; word += 1) {
      await database.raw.query('insert into public.words values ($1)', [word])
      process.stdout.write(word + '\\n')
    }`
  const writer = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let told = ''
  writer.stdout.setEncoding('utf8').on('data', (text: string) => {
    told += text
    if (told.length > 4000) writer.kill('SIGKILL')
  })
  await once(writer, 'close')
  const acknowledged = told.slice(0, told.lastIndexOf('\n')).split('\n').length
  const database = await openDatabase({ url: `pglite:${folder}` })
  const { rows } = await database.raw.query('select count(*) as count from public.words')
  expect(rows[0]?.count).toBeGreaterThanOrEqual(acknowledged)
  await database.close()
})

test('the log of changes does not grow without end', async () => {
  const folder = await newFolder()
  const database = await openDatabase({ url: `pglite:${folder}` })
  await database.raw.exec('create table public.words (word text)')
  for (let round = 0; round < 400; round += 1) {
    await database.raw.exec("insert into public.words select repeat('x', 1000) from generate_series(1, 400)")
    if (round % 40 === 0) await database.raw.exec('truncate public.words')
  }
  expect(await megabytesOf(join(folder, 'pg_wal'))).toBeLessThan(100)
  await database.close()
})

test('maintenance frees the space of dead rows and knows the number of the living', async () => {
  const { database, drop } = await freshDatabase({ on: 'pglite' })
  await database.raw.exec(
    'create table public.words (word integer); insert into public.words select generate_series(1, 1000); delete from public.words where word > 10;',
  )
  await maintain(database)
  const { rows } = await database.raw.query(
    "select reltuples::integer as rows, relpages as pages from pg_class where relname = 'words'",
  )
  expect(rows).toEqual([{ rows: 10, pages: 1 }])
  await drop()
})

test('a snapshot opens as often as wanted, each one apart', async () => {
  const { database: origin } = await freshDatabase({ on: 'pglite' })
  await origin.raw.exec('create table public.words (word text)')
  const snapshot = await origin.snapshot()
  await origin.close()
  const [first, second] = await Promise.all(
    [1, 2].map(() => openDatabase({ url: 'pglite:memory', snapshot })),
  )
  await first!.raw.exec("insert into public.words values ('mine')")
  expect((await second!.raw.query('select * from public.words')).rows).toEqual([])
  await first!.close()
  await second!.close()
})

test('files of another PostgreSQL are refused with the way across', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'socle-embedded-'))
  await writeFile(join(folder, 'PG_VERSION'), '17\n')
  await expect(openDatabase({ url: `pglite:${folder}` })).rejects.toThrow(
    /PostgreSQL 17.*socle backup.*socle restore/s,
  )
})

test('a folder that cannot be opened says so instead of hanging', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'socle-embedded-'))
  await writeFile(join(folder, 'PG_VERSION'), '18\n')
  await expect(openDatabase({ url: `pglite:${folder}` })).rejects.toThrow()
})

test('statements sent at once are answered in their order', async () => {
  const { database, drop } = await freshDatabase({ on: 'pglite' })
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, number) => database.raw.query('select $1::integer as number', [number])),
  )
  expect(answers.map(({ rows }) => rows[0]?.number)).toEqual(
    Array.from({ length: 50 }, (_, number) => number),
  )
  await drop()
})
