import { type Database, sqlState, type Tx } from '@socle/database'
import type { OrgScope } from './org-scope.ts'
import { busy } from './tenancy.errors.ts'

const TENANT_ROLE = 'coulisses_tenant'

export interface OrgTransactionOptions {
  /** How often the whole work is repeated after a deadlock or a serialisation failure (default 0). */
  readonly retries?: number
}

/** A wait for a lock that takes longer is answered `busy`. */
const LOCK_TIMEOUT_MS = 5000
/** Serialisation failure, deadlock, a lock that took too long. */
const BUSY = new Set(['40001', '40P01', '55P03'])

/**
 * The database as one organisation sees it. Every transaction, of reads too, takes the tenant's role and its
 * organisation first: a query that forgets its `where org_id` still finds no row of anybody else.
 */
export class OrgDatabase {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** Throws `busy` when others hold what it needs for too long. */
  async transaction<T>(
    scope: OrgScope,
    work: (tx: Tx) => Promise<T>,
    { retries = 0 }: OrgTransactionOptions = {},
  ): Promise<T> {
    try {
      return await this.#database.transaction(work, {
        retries,
        retryOn: ['40001', '40P01'],
        lockTimeoutMs: LOCK_TIMEOUT_MS,
        tenant: { role: TENANT_ROLE, settings: { 'coulisses.org_id': scope.orgId } },
      })
    } catch (error) {
      throw BUSY.has(sqlState(error) ?? '') ? busy(error) : error
    }
  }
}
