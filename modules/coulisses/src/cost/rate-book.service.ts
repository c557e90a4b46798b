import type { Tx } from '@socle/database'
import type { RateBook } from '../assignments/booking-ports.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import { type Rate, rateFor } from './rate.ts'
import { findQuestion } from './rate-question.repository.ts'

/** The rate that an acceptance freezes; one statement. */
export class RateBookService implements RateBook {
  async snapshot(
    tx: Tx,
    scope: OrgScope,
    { on, ...what }: Parameters<RateBook['snapshot']>[2],
  ): Promise<Rate | null> {
    const question = await findQuestion(tx, scope, what)
    return question ? rateFor({ ...question, on }) : null
  }
}
