import pg from 'pg'
import { Connection } from './connection.ts'
import { translate } from './database.errors.ts'
import type { Embedded } from './embedded/embedded.ts'
import { types } from './parsers.ts'
import type { Statements } from './statements.ts'

/** A request must not wait longer than a client would. */
const CONNECT_TIMEOUT_MS = 10_000
/** A backup or an import may hold the one session for a while. */
const EMBEDDED_TIMEOUT_MS = 30_000
const STATEMENT_TIMEOUT_MS = 60_000
const IDLE_TRANSACTION_TIMEOUT_MS = 60_000

export interface Pool {
  connect(): Promise<Connection>
  /** Every notification of a pooled connection (the embedded database has no other). */
  onNotify(listener: (channel: string, payload: string) => void): void
  end(): Promise<void>
}

/** How every connection to PostgreSQL is made. */
export function postgresConfig(connectionString: string): pg.ClientConfig {
  return {
    connectionString,
    types: types as unknown as pg.CustomTypesConfig,
    application_name: 'socle',
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
  }
}

export function postgresPool(connectionString: string, size: number, statements: Statements): Pool {
  const onConnect = async (client: pg.ClientBase) => {
    // statements rather than startup parameters, which poolers in between refuse
    await client.query(`
      set time zone 'UTC';
      set statement_timeout = ${STATEMENT_TIMEOUT_MS};
      set idle_in_transaction_session_timeout = ${IDLE_TRANSACTION_TIMEOUT_MS}`)
  }
  const config = { ...postgresConfig(connectionString), max: size, onConnect, pipeline: true }
  return wrap(new pg.Pool(config), statements)
}

/** PGlite is one session: a pool of one is its queue, and pg on top of it makes both engines behave alike. */
export function embeddedPool(embedded: Embedded, statements: Statements): Pool {
  const pool = new pg.Pool({
    stream: () => embedded.connect() as never,
    user: 'postgres',
    database: 'postgres',
    types: types as unknown as pg.CustomTypesConfig,
    max: 1,
    connectionTimeoutMillis: EMBEDDED_TIMEOUT_MS,
    idleTimeoutMillis: 0,
    // the session outlives a client that was thrown away: whatever that one left is cleared
    onConnect: async (client: pg.ClientBase) => {
      await client.query('rollback')
      await client.query('discard all')
    },
  })
  return wrap(pool, statements)
}

function wrap(pool: pg.Pool, statements: Statements): Pool {
  const listeners: ((channel: string, payload: string) => void)[] = []
  // an idle connection that breaks is replaced at the next use; without a listener it would end the process
  pool.on('error', () => {})
  pool.on('connect', (client) => {
    client.on('error', () => {})
    client.on('notification', ({ channel, payload }) => {
      for (const listener of listeners) listener(channel, payload ?? '')
    })
  })
  return {
    async connect() {
      try {
        return new Connection(await pool.connect(), statements)
      } catch (error) {
        throw translate(error)
      }
    },
    onNotify: (listener) => void listeners.push(listener),
    end: () => pool.end(),
  }
}
