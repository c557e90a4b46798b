import type { PostgresPoolClient } from 'kysely'
import type { PoolClient, QueryResult } from 'pg'
import { translate } from './database.errors.ts'
import { isAhead, nameOf } from './named.ts'
import type { Statements } from './statements.ts'

const BEGIN = /^(?:begin|start transaction[^;]*)$/
const END = /^(?:commit|rollback)$/
const ROLLBACK = /^rollback\b/
/** What is known of a statement that was sent and not waited for. */
const UNKNOWN = { rows: [], fields: [], rowCount: null, command: '', oid: 0 } as unknown as QueryResult

/** One use of a pooled connection: names, times and translates what runs on it. */
export class Connection {
  readonly #client: PoolClient
  readonly #statements: Statements
  /** The driver sends a statement while the one before it runs. */
  readonly #isPipelined: boolean
  #isInTransaction = false
  /** What was sent ahead leaves with the next statement: one write for all. */
  #isCorked = false
  /** The first failure among the statements that were sent ahead, once all of them have ended. */
  #ahead: Promise<unknown> | undefined

  constructor(client: PoolClient, statements: Statements) {
    this.#client = client
    this.#statements = statements
    this.#isPipelined = client.pipeline === true
  }

  /** Runs one statement, or several when there are no values. */
  async query(text: string, values: readonly unknown[] = []): Promise<QueryResult> {
    if (BEGIN.test(text)) this.#isInTransaction = true
    if (this.#isInTransaction && this.#isPipelined && (BEGIN.test(text) || isAhead(text))) {
      if (!this.#isCorked) this.#client.connection.stream.cork()
      this.#isCorked = true
      this.#keepAhead(this.#run(text, values))
      return UNKNOWN
    }
    if (END.test(text)) this.#isInTransaction = false
    const sent = this.#run(text, values)
    if (this.#isCorked) this.#client.connection.stream.uncork()
    this.#isCorked = false
    return this.#ahead ? this.#afterAhead(text, sent) : sent
  }

  release(destroy = false): void {
    this.#client.release(destroy)
  }

  /** The shape that Kysely's dialect takes. */
  asPoolClient(): PostgresPoolClient {
    return this as unknown as PostgresPoolClient
  }

  async #run(text: string, values: readonly unknown[]): Promise<QueryResult> {
    const startedMs = performance.now()
    try {
      const name = nameOf(text)
      const statement = name && this.#statements.names.find(name, text)
      const config = { text, values: values as unknown[] }
      return await this.#client.query(statement ? { ...config, name: statement } : config)
    } catch (error) {
      throw translate(error)
    } finally {
      this.#statements.ran(text, startedMs)
    }
  }

  #keepAhead(sent: Promise<unknown>): void {
    const before = this.#ahead
    const failure = sent.then(
      () => undefined,
      (error: unknown) => error,
    )
    this.#ahead = before ? Promise.all([before, failure]).then(([first, second]) => first ?? second) : failure
  }

  /** A failure ahead is why this one failed, too; what takes it all back has nothing to say about it. */
  async #afterAhead(text: string, sent: Promise<QueryResult>): Promise<QueryResult> {
    const ahead = this.#ahead
    this.#ahead = undefined
    const [failure, result] = await Promise.allSettled([ahead, sent])
    const first = failure.status === 'fulfilled' ? failure.value : undefined
    if (first !== undefined && !ROLLBACK.test(text)) throw first
    if (result.status === 'rejected') throw result.reason
    return result.value
  }
}
