import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { postgresConfig } from './pool.ts'
import { parseDatabaseUrl } from './url.ts'

const RETRY_MS = 1000
/** A server notices that our old connection is dead later than we do; until then it refuses us for our own sake. */
const RETAKE_MS = 60_000

export interface SessionLockOptions {
  readonly url: string
  readonly name: string
  /** `exclusive`: nobody else may hold it; `shared`: others may, if they share it too. */
  readonly mode: 'exclusive' | 'shared'
  /** The connection was lost, and another process has the lock now. */
  readonly onLost: () => void
}

export interface SessionLock {
  release(): Promise<void>
}

/**
 * Holds a lock of the whole database on a connection of its own; undefined when another process holds it.
 * The embedded database needs none: its folder is locked.
 */
export async function holdSessionLock(options: SessionLockOptions): Promise<SessionLock | undefined> {
  const address = parseDatabaseUrl(options.url)
  if (address.engine === 'pglite') return { release: async () => {} }
  const holder = new Holder(address.connectionString, options)
  return (await holder.take()) ? holder : undefined
}

class Holder implements SessionLock {
  readonly #connectionString: string
  readonly #options: SessionLockOptions
  readonly #abort = new AbortController()
  #client: pg.Client | undefined

  constructor(connectionString: string, options: SessionLockOptions) {
    this.#connectionString = connectionString
    this.#options = options
  }

  async take(): Promise<boolean> {
    const client = new pg.Client(postgresConfig(this.#connectionString))
    client.on('error', () => {})
    await client.connect()
    const take = this.#options.mode === 'shared' ? 'pg_try_advisory_lock_shared' : 'pg_try_advisory_lock'
    const { rows } = await client.query(`select ${take}(hashtextextended($1, 0)) as taken`, [
      this.#options.name,
    ])
    if (!rows[0].taken || this.#abort.signal.aborted) {
      await client.end()
      return false
    }
    this.#client = client
    client.once('end', () => void this.#retake())
    return true
  }

  async release(): Promise<void> {
    this.#abort.abort()
    await this.#client?.end()
  }

  async #retake(): Promise<void> {
    let refusedSince: number | undefined
    while (!this.#abort.signal.aborted) {
      try {
        if (await this.take()) return
        refusedSince ??= performance.now()
        if (performance.now() - refusedSince > RETAKE_MS) return this.#options.onLost()
      } catch {
        // the database is away: nobody can take the lock meanwhile
        refusedSince = undefined
      }
      await delay(RETRY_MS, undefined, { signal: this.#abort.signal }).catch(() => {})
    }
  }
}
