import { randomBytes } from 'node:crypto'
import type { TestContext } from 'vitest'
import { type Database, type DatabaseOptions, openDatabase } from '../src/index.ts'

export const server = process.env.TEST_DATABASE_URL || undefined

/** For files that are about PostgreSQL alone, or about both engines at once. */
export function needPostgres({ skip }: TestContext): void {
  if (!server) skip('TEST_DATABASE_URL is not set: needs PostgreSQL')
}

export interface FreshDatabase {
  readonly url: string
  readonly database: Database
  /** Closes it and, on a server, drops it. */
  drop(): Promise<void>
}

/** An empty database on the engine of this run. */
export async function freshDatabase(options: Partial<DatabaseOptions> = {}): Promise<FreshDatabase> {
  return server ? freshPostgres(server, options) : freshEmbedded(options)
}

/** Making the first files takes seconds: they are made once a test file. */
let emptyFiles: Promise<Uint8Array> | undefined

async function makeEmptyFiles(): Promise<Uint8Array> {
  const database = await openDatabase({ url: 'pglite:memory' })
  const snapshot = await database.snapshot()
  await database.close()
  return snapshot
}

export async function freshEmbedded(options: Partial<DatabaseOptions> = {}): Promise<FreshDatabase> {
  emptyFiles ??= makeEmptyFiles()
  const url = 'pglite:memory'
  const database = await openDatabase({ snapshot: await emptyFiles, ...options, url })
  return { url, database, drop: () => database.close() }
}

export async function freshPostgres(
  address: string,
  options: Partial<DatabaseOptions> = {},
): Promise<FreshDatabase> {
  const name = `socle_database_${randomBytes(6).toString('hex')}`
  const admin = await openDatabase({ url: address, poolSize: 1 })
  await admin.raw.exec(`create database ${name}`)
  const url = Object.assign(new URL(address), { pathname: `/${name}` }).href
  const database = await openDatabase({ poolSize: 5, ...options, url })
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
