import { setTimeout as delay } from 'node:timers/promises'
import { type Kysely, sql, type Transaction } from 'kysely'
import { sqlState } from './database.errors.ts'
import { Frame, type Frames } from './frames.ts'
import type { NoTables, TransactionOptions, Tx } from './handle.ts'
import { ahead } from './named.ts'
import type { DatabaseLog } from './statements.ts'

/** Serialisation failure, deadlock, and a key that another transaction inserted first: done again, its row is found. */
const RETRYABLE = ['40001', '40P01', '23505'] as const
const RETRY_DELAY_MS = 20

const leaveRole = ahead(sql`select set_config('role', 'none', true)`, 'database.transaction.leave-role')

type Work<T> = (tx: Tx) => Promise<T>

/** Runs transactions: savepoints, retries, the tenant's role, and what happens before and after the commit. */
export class Transactions {
  readonly #inner: Kysely<NoTables>
  readonly #frames: Frames
  readonly #log: DatabaseLog | undefined
  readonly #onBegin: Work<void>[] = []

  constructor(inner: Kysely<NoTables>, frames: Frames, log: DatabaseLog | undefined) {
    this.#inner = inner
    this.#frames = frames
    this.#log = log
  }

  onBegin(hook: Work<void>): void {
    this.#onBegin.push(hook)
  }

  async run<T>(work: Work<T>, options: TransactionOptions): Promise<T> {
    const parent = this.#frames.current()
    if (parent) return this.#join(parent, work, options)
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.#outermost(work, options)
      } catch (error) {
        if (attempt >= (options.retries ?? 0) || !isRetryable(error, options)) throw error
        // two that met once must not meet again in step
        await delay(RETRY_DELAY_MS * (attempt + Math.random()))
      }
    }
  }

  async #outermost<T>(work: Work<T>, options: TransactionOptions): Promise<T> {
    const frame = new Frame(undefined, options.tenant)
    let builder = this.#inner.transaction()
    if (options.isolation) builder = builder.setIsolationLevel(options.isolation)
    try {
      const result = await builder.execute((trx) =>
        this.#frames.run(frame, async () => {
          const tx = attach(trx, frame)
          for (const hook of this.#onBegin) await hook(tx)
          await takeSettings(tx, options)
          const value = await work(tx)
          await frame.tail
          let next = frame.takeNext()
          // the commit ends the role too: it is left before for what others than the tenant write
          if (next && options.tenant) await leaveRole.execute(tx)
          for (; next; next = frame.takeNext()) await next(tx)
          return value
        }),
      )
      frame.isClosed = true
      await this.#afterCommit(frame)
      return result
    } finally {
      frame.isClosed = true
    }
  }

  /** A call inside a running transaction becomes a savepoint of it. */
  async #join<T>(parent: Frame, work: Work<T>, options: TransactionOptions): Promise<T> {
    if (options.tenant && options.tenant !== outermost(parent).tenant) {
      throw new Error('a transaction inside another cannot take another tenant')
    }
    const run = parent.tail.then(() => this.#savepoint(parent, work))
    parent.tail = run.catch(() => {})
    return run
  }

  async #savepoint<T>(parent: Frame, work: Work<T>): Promise<T> {
    const frame = new Frame(parent, undefined)
    const tx = attach(parent.trx.withoutPlugins(), frame)
    const name = sql.id(`s${frame.depth}`)
    await sql`savepoint ${name}`.execute(tx)
    try {
      const value = await this.#frames.run(frame, () => work(tx))
      await frame.tail
      await sql`release savepoint ${name}`.execute(tx)
      frame.release()
      return value
    } catch (error) {
      await sql`rollback to savepoint ${name}`.execute(tx)
      throw error
    } finally {
      frame.isClosed = true
    }
  }

  async #afterCommit(frame: Frame): Promise<void> {
    for (const work of frame.takeAfter()) {
      try {
        await work()
      } catch (error) {
        this.#log?.error({ err: error }, 'work after a commit failed')
      }
    }
  }
}

function attach(trx: Transaction<NoTables>, frame: Frame): Tx {
  frame.trx = trx
  return Object.assign(trx, {
    beforeCommit: frame.beforeCommit.bind(frame),
    afterCommit: frame.afterCommit.bind(frame),
  })
}

function outermost(frame: Frame): Frame {
  return frame.parent ? outermost(frame.parent) : frame
}

function isRetryable(error: unknown, { retryOn = RETRYABLE }: TransactionOptions): boolean {
  const state = sqlState(error)
  return retryOn.some((code) => code === state)
}

/** Everything in one statement; the role last, for it may not be allowed to make the settings. */
async function takeSettings(tx: Tx, { tenant, lockTimeoutMs }: TransactionOptions): Promise<void> {
  const settings = Object.entries(tenant?.settings ?? {})
  if (lockTimeoutMs !== undefined) settings.push(['lock_timeout', `${lockTimeoutMs}ms`])
  if (tenant) settings.push(['role', tenant.role])
  if (settings.length === 0) return
  const calls = settings.map(([name, value]) => sql`set_config(${name}, ${value}, true)`)
  await ahead(sql`select ${sql.join(calls)}`, 'database.transaction.settings').execute(tx)
}
