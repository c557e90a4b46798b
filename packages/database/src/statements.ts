import type { Statement } from './handle.ts'
import { nameOf, StatementNames } from './named.ts'

/** The part of a logger that this package writes to. */
export interface DatabaseLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

/** Tells every statement to who listens, and the slow ones to the log: their name, never their values. */
export class Statements {
  readonly names = new StatementNames()
  readonly #listeners = new Set<(statement: Statement) => void>()
  readonly #slowMs: number
  readonly #log: DatabaseLog | undefined

  constructor(slowMs: number, log: DatabaseLog | undefined) {
    this.#slowMs = slowMs
    this.#log = log
  }

  observe(listener: (statement: Statement) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  ran(sql: string, startedMs: number): void {
    const durationMs = performance.now() - startedMs
    const name = nameOf(sql)
    for (const listener of this.#listeners) listener({ sql, name, durationMs })
    if (durationMs < this.#slowMs) return
    const shown = name ?? sql.slice(0, 300)
    this.#log?.warn({ statement: shown, duration_ms: Math.round(durationMs) }, 'slow statement')
  }
}
