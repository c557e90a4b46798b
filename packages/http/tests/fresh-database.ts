import { randomBytes } from 'node:crypto'
import { type Database, migrate, openDatabase } from '@socle/database'
import { migrations } from '@socle/http'

/** A database of one test file's own, with the keys' table. */
export async function freshDatabase(): Promise<{ readonly database: Database; close(): Promise<void> }> {
  const server = process.env['TEST_DATABASE_URL']
  if (!server) {
    const database = await openDatabase({ url: 'pglite:memory' })
    await prepare(database)
    return { database, close: () => database.close() }
  }
  const name = `socle_http_${randomBytes(8).toString('hex')}`
  const admin = await openDatabase({ url: server, poolSize: 1 })
  await admin.raw.exec(`create database ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  const database = await openDatabase({ url: url.href })
  await prepare(database)
  return {
    database,
    async close() {
      await database.close()
      await admin.raw.exec(`drop database ${name} with (force)`)
      await admin.close()
    },
  }
}

async function prepare(database: Database): Promise<void> {
  await migrate(database, [{ name: 'http', folder: migrations }], { direction: 'up' })
  await database.raw.exec('create table things (name text primary key)')
}
