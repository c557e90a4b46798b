import pg from 'pg'
import type { Connection } from './connection.ts'
import type { RawDatabase } from './handle.ts'
import { type Pool, postgresConfig } from './pool.ts'
import type { DatabaseLog } from './statements.ts'

const RECONNECT_MS = 1000

export interface RawParts {
  readonly pool: Pool
  /** Refuses inside a transaction. */
  readonly connect: () => Promise<Connection>
  /** Where to listen; undefined for the embedded database, whose one session listens. */
  readonly connectionString: string | undefined
  readonly log: DatabaseLog | undefined
}

type Listener = (payload: string) => void

/** Plain statements and notifications. */
export function createRaw(parts: RawParts): RawDatabase & { close(): Promise<void> } {
  const listeners = new Listeners(parts)
  return {
    async query(sql, values) {
      const connection = await parts.connect()
      try {
        const { rows } = await connection.query(sql, values)
        return { rows }
      } finally {
        connection.release()
      }
    },
    async exec(sql) {
      const connection = await parts.connect()
      try {
        await connection.query(sql)
      } catch (error) {
        // statements that began a transaction of their own and failed leave it open
        await connection.query('rollback').catch(() => {})
        throw error
      } finally {
        connection.release()
      }
    },
    listen: (channel, onNotify) => listeners.add(channel, onNotify),
    close: () => listeners.close(),
  }
}

/** LISTEN on the embedded session, or on a connection of its own that comes back when it was lost. */
class Listeners {
  readonly #parts: RawParts
  readonly #byChannel = new Map<string, Set<Listener>>()
  #client: pg.Client | undefined
  #connecting: Promise<void> | undefined
  #isClosed = false

  constructor(parts: RawParts) {
    this.#parts = parts
    parts.pool.onNotify((channel, payload) => this.#notify(channel, payload))
  }

  async add(channel: string, listener: Listener): Promise<() => Promise<void>> {
    const set = this.#byChannel.get(channel) ?? new Set()
    this.#byChannel.set(channel, set.add(listener))
    await this.#run(`listen ${pg.escapeIdentifier(channel)}`)
    return async () => {
      set.delete(listener)
      if (set.size > 0 || !this.#byChannel.delete(channel) || this.#isClosed) return
      await this.#run(`unlisten ${pg.escapeIdentifier(channel)}`)
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await this.#connecting?.catch(() => {})
    await this.#client?.end()
  }

  async #run(sql: string): Promise<void> {
    if (this.#parts.connectionString === undefined) {
      const connection = await this.#parts.connect()
      await connection.query(sql).finally(() => connection.release())
      return
    }
    await this.#connect()
    await this.#client!.query(sql)
  }

  #notify(channel: string, payload: string): void {
    for (const listener of this.#byChannel.get(channel) ?? []) listener(payload)
  }

  async #connect(): Promise<void> {
    if (this.#client) return
    this.#connecting ??= this.#open().finally(() => {
      this.#connecting = undefined
    })
    await this.#connecting
  }

  async #open(): Promise<void> {
    const client = new pg.Client(postgresConfig(this.#parts.connectionString!))
    client.on('error', () => {})
    client.on('notification', ({ channel, payload }) => this.#notify(channel, payload ?? ''))
    await client.connect()
    for (const channel of this.#byChannel.keys()) {
      await client.query(`listen ${pg.escapeIdentifier(channel)}`)
    }
    client.once('end', () => this.#lost(client))
    this.#client = client
  }

  #lost(client: pg.Client): void {
    if (this.#client === client) this.#client = undefined
    if (this.#isClosed || this.#byChannel.size === 0) return
    const timer = setTimeout(() => {
      if (this.#isClosed) return
      this.#connect().catch(() => this.#lost(client))
    }, RECONNECT_MS)
    timer.unref()
  }
}
