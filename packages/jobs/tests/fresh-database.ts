import { randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { type Database, openDatabase } from '@socle/database'

export interface FreshDatabase {
  readonly url: string
  readonly database: Database
  /** Closes it and, on a server, drops it. */
  drop(): Promise<void>
}

/** Opens an empty database of this test alone, on the engine of this run, with the migrations of these folders. */
export async function freshDatabase(...migrations: readonly URL[]): Promise<FreshDatabase> {
  const server = process.env.TEST_DATABASE_URL
  const fresh = server ? await onServer(server) : await embedded('pglite:memory')
  for (const folder of migrations) await applyMigrations(fresh.database, folder)
  return fresh
}

/** Runs the ways up of a folder. */
export async function applyMigrations(database: Database, folder: URL): Promise<void> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.up.sql')).sort()
  for (const file of files) await database.raw.exec(await readFile(new URL(file, folder), 'utf8'))
}

async function embedded(url: string): Promise<FreshDatabase> {
  const database = await openDatabase({ url })
  return { url, database, drop: () => database.close() }
}

async function onServer(server: string): Promise<FreshDatabase> {
  const name = `socle_jobs_${randomBytes(6).toString('hex')}`
  const admin = await openDatabase({ url: server, poolSize: 1 })
  await admin.raw.exec(`create database ${name}`)
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href
  const database = await openDatabase({ url })
  return {
    url,
    database,
    async drop() {
      await database.close()
      await admin.raw.exec(`drop database ${name} with (force)`)
      await admin.close()
    },
  }
}
