import type { Database } from '@socle/database'

export interface Readiness {
  /** `ok`, or `error:` and the class of what went wrong. */
  readonly db: string
  readonly ok: boolean
}

/** Longer than any balancer waits. */
const TIMEOUT_MS = 2000

/** Asks the database over the connections that requests use. */
export class ReadinessService {
  readonly #database: Pick<Database, 'ready'>

  constructor(database: Pick<Database, 'ready'>) {
    this.#database = database
  }

  async check(): Promise<Readiness> {
    const limit = Promise.withResolvers<never>()
    const timer = setTimeout(() => limit.reject(new TimedOut()), TIMEOUT_MS)
    try {
      await Promise.race([this.#database.ready(), limit.promise])
      return { db: 'ok', ok: true }
    } catch (error) {
      return { db: `error:${classOf(error)}`, ok: false }
    } finally {
      clearTimeout(timer)
    }
  }
}

class TimedOut extends Error {}

/** Of the cause, which the house's own refusals carry. */
function classOf(error: unknown): string {
  const { cause = error } = error as { readonly cause?: unknown }
  return cause instanceof Error ? cause.constructor.name : typeof cause
}
