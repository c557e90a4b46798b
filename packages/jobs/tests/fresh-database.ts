import { randomBytes } from 'node:crypto'
import { type Database, migrate, openDatabase } from '@socle/database'
import { migrations } from '../src/index.ts'

export interface FreshDatabase {
  readonly url: string
  readonly database: Database
  /** Closes it and, on a server, drops it. */
  drop(): Promise<void>
}

/** Opens a migrated database of this test alone, on the engine of this run. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const server = process.env.TEST_DATABASE_URL
  if (!server) return await embedded()
  const fresh = await onServer(server)
  await migrateUp(fresh.database)
  return fresh
}

export async function migrateUp(database: Database): Promise<void> {
  await migrate(database, [{ name: 'jobs', folder: migrations }], { direction: 'up' })
}

let snapshot: Uint8Array | undefined

/** The second one of a file starts from the files of the first: that is much quicker. */
async function embedded(): Promise<FreshDatabase> {
  const url = 'pglite:memory'
  const database = await openDatabase({ url, ...(snapshot && { snapshot }) })
  if (!snapshot) {
    await migrateUp(database)
    snapshot = await database.snapshot()
  }
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
