import { constraintOf, sqlState, type Tx } from '@socle/database'
import { DomainError } from '@socle/kernel'
import type { Metrics } from '@socle/observability'
import type { OrgDatabase } from '../tenancy/org-database.service.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import { duplicateAssignment, timeConflict } from './assignment.errors.ts'
import { type Candidate, listClashes } from './circumstance.repository.ts'
import { clashOf } from './clash.ts'

const RETRIES = 3

/**
 * The transactions that book. What the database refuses in them, because somebody wrote around the locks, is answered
 * in the words of a booking.
 */
export class BookingTransactions {
  readonly #org: OrgDatabase
  readonly #refused
  readonly #attempts = new WeakMap<Tx, Candidate[]>()

  constructor({ org, metrics }: { readonly org: OrgDatabase; readonly metrics: Metrics }) {
    this.#org = org
    this.#refused = metrics.counter('coulisses_refused_total', 'Bookings that were refused.', ['code'])
  }

  /** Throws `time_conflict`, `duplicate_assignment`, or `busy` when others hold what it needs for too long. */
  async run<T>(scope: OrgScope, work: (tx: Tx) => Promise<T>): Promise<T> {
    let attempted: readonly Candidate[] = []
    try {
      return await this.#org.transaction(
        scope,
        (tx) => {
          const candidates: Candidate[] = []
          this.#attempts.set(tx, candidates)
          attempted = candidates
          return work(tx)
        },
        { retries: RETRIES },
      )
    } catch (error) {
      const refusal = await this.#translated(scope, error, attempted)
      if (refusal instanceof DomainError) this.#refused.inc({ code: refusal.code })
      throw refusal
    }
  }

  /** Remembers what is about to be accepted, so that a refusal by the database can say what is in the way. */
  attempt(tx: Tx, ...candidates: readonly Candidate[]): void {
    this.#attempts.get(tx)?.push(...candidates)
  }

  async #translated(scope: OrgScope, error: unknown, attempted: readonly Candidate[]): Promise<unknown> {
    const state = sqlState(error)
    if (state === undefined) return error
    const constraint = constraintOf(error)
    if (state === '23505' && constraint === 'uq_active_assignment_per_mission_user')
      return duplicateAssignment()
    if (state !== '23P01' || constraint !== 'assignments_no_double_booking') return error
    const found = await this.#org.transaction(scope, (tx) => listClashes(tx, scope, attempted))
    return timeConflict(found.map((clash) => clashOf(clash, attempted[clash.place - 1]!)))
  }
}
