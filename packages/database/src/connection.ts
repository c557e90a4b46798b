import type { PostgresPoolClient } from 'kysely'
import type { PoolClient, QueryResult } from 'pg'
import { translate } from './database.errors.ts'
import { nameOf } from './named.ts'
import type { Statements } from './statements.ts'

/** One use of a pooled connection: names, times and translates what runs on it. */
export class Connection {
  readonly #client: PoolClient
  readonly #statements: Statements

  constructor(client: PoolClient, statements: Statements) {
    this.#client = client
    this.#statements = statements
  }

  /** Runs one statement, or several when there are no values. */
  async query(text: string, values: readonly unknown[] = []): Promise<QueryResult> {
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

  release(destroy = false): void {
    this.#client.release(destroy)
  }

  /** The shape that Kysely's dialect takes. */
  asPoolClient(): PostgresPoolClient {
    return this as unknown as PostgresPoolClient
  }
}
