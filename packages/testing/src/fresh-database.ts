import {
  type Database,
  type DatabaseOptions,
  type MigrationSource,
  migrate,
  openDatabase,
} from '@socle/database'
import { cachedSnapshot, schemaChecksum } from './database-cache.ts'
import { emptyDatabase, engine } from './test-database.ts'

/** A database that one test, or one file of tests, has for itself. */
export interface FreshDatabase {
  readonly url: string
  readonly database: Database
  /** Closes it and, on a server, drops it. */
  drop(): Promise<void>
}

export interface FreshOptions extends Omit<DatabaseOptions, 'url' | 'snapshot'> {
  /** Whose tables are in it; none when not given. */
  readonly sources?: readonly MigrationSource[]
  /** Where that of the run does not serve. */
  readonly on?: typeof engine
  /** The embedded database lies there, and stays when it is closed. */
  readonly folder?: string
}

/** Opens a database on the engine of this run, with the tables of some packages and nothing else. */
export async function freshDatabase({
  sources = [],
  on = engine,
  folder = 'memory',
  ...options
}: FreshOptions = {}): Promise<FreshDatabase> {
  if (on === 'pglite') {
    const url = `pglite:${folder}`
    const database = await openDatabase({ ...options, url, snapshot: await snapshotOf(sources) })
    return { url, database, drop: () => database.close() }
  }
  const server = await emptyDatabase()
  if (!server) throw new Error('TEST_DATABASE_URL is not set')
  const database = await openDatabase({ poolSize: 5, ...options, url: server.url })
  if (sources.length > 0) await migrate(database, sources, { direction: 'up' })
  return {
    url: server.url,
    database,
    async drop() {
      await database.close()
      await server.drop()
    },
  }
}

/** Making the first files takes seconds: they are made once, for all. */
async function snapshotOf(sources: readonly MigrationSource[]): Promise<Uint8Array> {
  const name = sources.length === 0 ? 'empty' : sources.map((source) => source.name).join('+')
  return await cachedSnapshot(name, await schemaChecksum(sources), async () => {
    const database = await openDatabase({ url: 'pglite:memory' })
    try {
      if (sources.length > 0) await migrate(database, sources, { direction: 'up' })
      return await database.snapshot()
    } finally {
      await database.close()
    }
  })
}
