import { type Database, migrate, openDatabase } from '@socle/database'
import { newId } from '@socle/kernel'
import { migrations } from '../src/index.ts'

/** An empty database with this package's tables and one table of numbers, on the engine of the run. */
export async function openTestDatabase(): Promise<{ database: Database; close(): Promise<void> }> {
  const server = process.env.TEST_ENGINE === 'postgres' ? process.env.TEST_DATABASE_URL : undefined
  const name = `cache_test_${newId().replaceAll('-', '')}`
  const admin = server ? await openDatabase({ url: server, poolSize: 1 }) : undefined
  await admin?.raw.exec(`create database ${name}`)
  const url = server ? Object.assign(new URL(server), { pathname: name }).href : 'pglite:memory'
  const database = await openDatabase({ url, poolSize: 4 })
  await migrate(database, [{ name: 'cache', folder: migrations }], { direction: 'up' })
  await database.raw.exec('create table numbers (name text primary key, value integer not null)')
  return {
    database,
    async close() {
      await database.close()
      await admin?.raw.exec(`drop database ${name}`)
      await admin?.close()
    },
  }
}
