import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { holdSessionLock, type MigrationSource, openDatabase, type SessionLock } from '@socle/database'
import { cachedSnapshot, schemaChecksum } from './database-cache.ts'

const LOCK_RETRY_MS = 100

/** A migrated database of one test file's own. */
export interface TestDatabase {
  readonly url: string
  /** Files that the embedded database starts from. */
  readonly snapshot: Uint8Array | undefined
  drop(): Promise<void>
}

export interface Preparation {
  /** Names the schema: the module under test. */
  readonly name: string
  readonly sources: readonly MigrationSource[]
  /** Migrates the database at `url`; answers its files where it is the embedded one. */
  migrate(url: string): Promise<Uint8Array | undefined>
}

/** The engine of this run: vitest's project sets TEST_DATABASE_URL, or takes it away. */
export const engine: 'pglite' | 'postgres' = process.env['TEST_DATABASE_URL'] ? 'postgres' : 'pglite'

/** Makes a database: from a snapshot in memory, or from a template in PostgreSQL. */
export async function prepareDatabase(preparation: Preparation): Promise<TestDatabase> {
  const checksum = await schemaChecksum(preparation.sources)
  const server = process.env['TEST_DATABASE_URL']
  if (server) return await fromTemplate(server, checksum, preparation)
  const snapshot = await cachedSnapshot(preparation.name, checksum, async () => {
    const bytes = await preparation.migrate('pglite:memory')
    if (!bytes) throw new Error('the embedded database gave no snapshot')
    return bytes
  })
  return { url: 'pglite:memory', snapshot, drop: async () => {} }
}

/** Makes an empty database in the PostgreSQL of this run; undefined on the embedded one, which needs a folder only. */
export async function emptyDatabase(): Promise<Pick<TestDatabase, 'url' | 'drop'> | undefined> {
  const server = process.env['TEST_DATABASE_URL']
  if (!server) return undefined
  const name = newName()
  await asAdmin(server, async (run) => void (await run(`create database ${name}`)))
  return { url: databaseUrl(server, name), drop: () => dropDatabase(server, name) }
}

async function fromTemplate(
  server: string,
  checksum: string,
  preparation: Preparation,
): Promise<TestDatabase> {
  const template = `socle_template_${preparation.name.replaceAll('-', '_')}_${checksum}`
  const name = newName()
  const lock = await exclusively(server, template)
  try {
    await asAdmin(server, async (run) => {
      const found = await run(`select 1 from pg_database where datname = '${template}'`)
      if (found.length === 0) {
        await run(`drop database if exists ${template}_new with (force)`)
        await run(`create database ${template}_new`)
        await preparation.migrate(databaseUrl(server, `${template}_new`))
        await run(`alter database ${template}_new rename to ${template}`)
        await dropOlder(run, template)
      }
      await run(`create database ${name} template ${template}`)
    })
  } finally {
    await lock.release()
  }
  return {
    url: databaseUrl(server, name),
    snapshot: undefined,
    drop: () => dropDatabase(server, name),
  }
}

/** A template of other migrations is of no use any more; one that is being copied right now goes the next time. */
async function dropOlder(run: Run, template: string): Promise<void> {
  const prefix = template.slice(0, template.lastIndexOf('_'))
  const older = await run(
    `select datname from pg_database where datname ~ '^${prefix}_[0-9a-f]+$' and datname <> '${template}'`,
  )
  for (const { datname } of older) await run(`drop database "${String(datname)}"`).catch(() => {})
}

/** One process makes the template, the others wait for it. */
async function exclusively(url: string, name: string): Promise<SessionLock> {
  for (;;) {
    const lock = await holdSessionLock({ url, name, mode: 'exclusive', onLost: () => {} })
    if (lock) return lock
    await delay(LOCK_RETRY_MS)
  }
}

function newName(): string {
  return `socle_test_${randomBytes(8).toString('hex')}`
}

function dropDatabase(server: string, name: string): Promise<void> {
  return asAdmin(server, async (run) => void (await run(`drop database if exists ${name} with (force)`)))
}

type Run = (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>

async function asAdmin(server: string, work: (run: Run) => Promise<void>): Promise<void> {
  const database = await openDatabase({ url: server, poolSize: 1 })
  try {
    await work(async (sql) => (await database.raw.query(sql)).rows)
  } finally {
    await database.close()
  }
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}
