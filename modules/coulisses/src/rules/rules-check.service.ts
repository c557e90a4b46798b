import type { Tx } from '@socle/database'
import type { Clock } from '@socle/kernel'
import { demandSelfOrManager, type Member } from '../access/caller.ts'
import { names, notFound, referenceOf } from '../ids/id.ts'
import { checkRange, instantAt } from '../instants/instant.ts'
import type { OrgDatabase } from '../tenancy/org-database.service.ts'
import { personOf } from '../users/user-lookup.service.ts'
import { DAY_MS } from './local-time.ts'
import { findWorker } from './work-slot.repository.ts'
import type { WorkingTime } from './working-time.service.ts'
import type { Breach, WeekTotal } from './working-time.ts'

interface Deps {
  readonly org: OrgDatabase
  readonly clock: Clock
  readonly workingTime: WorkingTime
}

export interface RulesCheckView {
  readonly user_id: string
  readonly profile: string | null
  readonly breaches: Breach[]
  readonly totals: WeekTotal[]
}

interface Asked {
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** As far back and ahead as the longest mean of a built-in profile looks. */
const DEFAULT_DAYS = 17 * 7
const MAX_DAYS = 366

/** What the rules say of a person's accepted work. */
export class RulesCheck {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Throws `not_found`, `role_insufficient`, `invalid_range`, `validation_failed`. */
  ofPerson(member: Member, id: string, asked: Asked): Promise<RulesCheckView> {
    return this.#deps.org.transaction(member, async (tx) => {
      const userId = await this.#readable(tx, member, id)
      const range = this.#range(asked)
      const { profile, breaches, totals } = await this.#deps.workingTime.report(tx, member, {
        userId,
        ...range,
      })
      return {
        user_id: userId,
        profile: profile?.code ?? null,
        breaches: [...breaches],
        totals: [...totals],
      }
    })
  }

  /** Breaches in the last year of work that the person accepted; throws `not_found`, `role_insufficient`. */
  async ofLastYear(
    tx: Tx,
    member: Member,
    id: string,
  ): Promise<Pick<RulesCheckView, 'user_id' | 'breaches'>> {
    const reference = referenceOf(id)
    const worker = reference && (await findWorker(tx, member, reference))
    if (!worker) throw notFound(names.user)
    demandSelfOrManager(member, worker.id)
    if (worker.lastEnd === null) return { user_id: worker.id, breaches: [] }
    const to = Date.parse(worker.lastEnd)
    const range = { userId: worker.id, from: to - MAX_DAYS * DAY_MS, to }
    const breaches = await this.#deps.workingTime.breachesWithin(tx, member, range)
    return { user_id: worker.id, breaches: [...breaches] }
  }

  /** The person, to those who may know. */
  async #readable(tx: Tx, member: Member, id: string): Promise<string> {
    const { id: userId } = await personOf(tx, member, id)
    demandSelfOrManager(member, userId)
    return userId
  }

  #range({ from, to }: Asked) {
    const now = this.#deps.clock.now().getTime()
    const shift = (days: number) => new Date(now + days * DAY_MS)
    const start = from === undefined ? shift(-DEFAULT_DAYS) : instantAt(from, ['query', 'from'])
    const end = to === undefined ? shift(DEFAULT_DAYS) : instantAt(to, ['query', 'to'])
    checkRange(start, end, { loc: ['query', 'to'], maxDays: MAX_DAYS })
    return { from: start.getTime(), to: end.getTime() }
  }
}
