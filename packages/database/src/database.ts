import { mkdir } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { DomainError } from '@socle/kernel'
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely'
import { closedPool } from './closed.ts'
import type { Connection } from './connection.ts'
import { Embedded } from './embedded/embedded.ts'
import { keepMajor } from './embedded/major.ts'
import { Frames } from './frames.ts'
import { gathered } from './gathered.ts'
import type { Database, Handle, NoTables } from './handle.ts'
import { embeddedPool, type Pool, postgresPool } from './pool.ts'
import { createRaw } from './raw.ts'
import { type DatabaseLog, Statements } from './statements.ts'
import { Transactions } from './transactions.ts'
import { hidePassword, parseDatabaseUrl } from './url.ts'
import { OldVersion, refuseOldVersion, type ServerVersion } from './version.ts'

const START_TIMEOUT_MS = 10_000
const RETRY_EVERY_MS = 500

export interface DatabaseOptions {
  /** `pglite:<folder>`, `pglite:memory`, `postgres://…`, or `none`: every statement is refused */
  readonly url: string
  /** Connections to PostgreSQL (default 10); the embedded database has one. */
  readonly poolSize?: number
  /** Statements that take longer are logged (default 200). */
  readonly slowMs?: number
  readonly log?: DatabaseLog
  /** How long PostgreSQL may stay away at the start (default 10,000). */
  readonly startTimeoutMs?: number
  /** A new embedded database: the files it starts from, as `snapshot()` gave them. */
  readonly snapshot?: Uint8Array
}

/** Opens the database and proves that it answers; throws a sentence that says what was tried. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { database, answers } = await beginDatabase(options)
  try {
    await answers
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

/** A database that is being opened. */
export interface BegunDatabase {
  /** Its statements wait until it is open. */
  readonly database: Database
  /** Settles when it has answered; rejects with a sentence that says what was tried. Who awaits it closes then. */
  readonly answers: Promise<void>
}

/** Begins to open the database, so that other work can be done meanwhile. */
export async function beginDatabase(options: DatabaseOptions): Promise<BegunDatabase> {
  const statements = new Statements(options.slowMs ?? 200, options.log)
  if (options.url === 'none')
    return { database: assemble({ pool: closedPool(), statements, options }), answers: Promise.resolve() }
  const address = parseDatabaseUrl(options.url)
  if (address.engine === 'postgres') {
    const { connectionString } = address
    const pool = postgresPool(connectionString, options.poolSize ?? 10, statements)
    const answers = firstAnswer(pool, options)
    // a fault is told to who awaits it, if anybody does
    answers.catch(() => {})
    return { database: assemble({ pool, statements, options, connectionString }), answers }
  }
  if (address.folder !== undefined) {
    await mkdir(address.folder, { recursive: true, mode: 0o700 })
    await keepMajor(address.folder)
  }
  const embedded = new Embedded({ folder: address.folder, snapshot: options.snapshot })
  const pool = embeddedPool(embedded, statements)
  return { database: assemble({ pool, statements, options, embedded }), answers: embedded.opened }
}

interface Parts {
  readonly pool: Pool
  readonly statements: Statements
  readonly options: DatabaseOptions
  readonly embedded?: Embedded
  readonly connectionString?: string
}

function assemble({ pool, statements, options, embedded, connectionString }: Parts): Database {
  const frames = new Frames()
  const guarded = async (): Promise<Connection> => {
    frames.mustBeOutside()
    return pool.connect()
  }
  const inner = kysely(async () => (await pool.connect()).asPoolClient())
  const transactions = new Transactions(inner, frames, options.log)
  const raw = createRaw({ pool, connect: guarded, connectionString, log: options.log })
  const handle: Handle = kysely(async () => withoutBegin(await guarded()))
  return {
    engine: embedded ? 'pglite' : 'postgres',
    handle,
    transaction: (work, how = {}) => transactions.run(work, how),
    gathered(load) {
      const ask = gathered((keys: Parameters<typeof load>[1]) => load(handle, keys))
      return async (key) => {
        // the load itself runs outside: it would wait for the transaction that waits for it
        frames.mustBeOutside()
        return ask(key)
      }
    },
    onBegin: (hook) => transactions.onBegin(hook),
    observe: (listener) => statements.observe(listener),
    raw,
    ready: async () => void (await raw.query('select 1')),
    async snapshot() {
      if (!embedded) throw new Error('only the embedded database has snapshots')
      await raw.exec('checkpoint')
      return embedded.snapshot()
    },
    async close() {
      await raw.close()
      await pool.end()
      await embedded?.close()
    },
  }
}

function kysely(connect: () => Promise<PostgresPoolClient>): Kysely<NoTables> {
  const pool: PostgresPool = { options: {}, connect, end: async () => {} }
  return new Kysely<NoTables>({ dialect: new PostgresDialect({ pool }) })
}

/** A transaction begun on the handle would know no savepoints, no tenant, no commit work, and no guard. */
function withoutBegin(connection: Connection): PostgresPoolClient {
  const query = async (text: string, values: readonly unknown[]) => {
    if (text === 'begin' || text.startsWith('start transaction')) {
      throw new Error('begin transactions with database.transaction, not on the handle')
    }
    return connection.query(text, values)
  }
  return { query, release: () => connection.release() } as unknown as PostgresPoolClient
}

/** PostgreSQL may start at the same time as we do: it gets ten seconds. */
async function firstAnswer(pool: Pool, options: DatabaseOptions): Promise<void> {
  const seconds = (options.startTimeoutMs ?? START_TIMEOUT_MS) / 1000
  const deadline = performance.now() + seconds * 1000
  for (;;) {
    try {
      return await checkVersion(pool)
    } catch (error) {
      const isAway = error instanceof DomainError && error.kind === 'unavailable'
      if (!isAway || performance.now() > deadline) {
        if (error instanceof OldVersion) throw error
        throw new Error(startWords(options.url, error, isAway ? seconds : 0), { cause: error })
      }
      await delay(RETRY_EVERY_MS)
    }
  }
}

async function checkVersion(pool: Pool): Promise<void> {
  const connection = await pool.connect()
  try {
    const { rows } = await connection.query(
      "select current_setting('server_version_num')::int as number, current_setting('server_version') as name",
    )
    refuseOldVersion(rows[0] as ServerVersion)
  } finally {
    connection.release()
  }
}

function startWords(url: string, error: unknown, seconds: number): string {
  const cause = error instanceof DomainError ? error.cause : error
  const why = cause instanceof AggregateError ? cause.errors.map(String).join('; ') : String(cause)
  const what = seconds > 0 ? `did not answer for ${seconds} s` : 'refused us'
  return `the database ${hidePassword(url)} ${what} (${why}); check DATABASE_URL and that PostgreSQL runs`
}
