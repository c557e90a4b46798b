import { setImmediate } from 'node:timers/promises'
import type { Cache, CacheState } from '@socle/cache'
import { demand, demandOwnOrg, type Member } from '../access/caller.ts'
import { findHead } from '../audit/audit.repository.ts'
import { costLines, payOf } from '../cost/cost-line.ts'
import { plannedWork, recordedWork } from '../cost/work-row.ts'
import { names, notFound, uuidOf } from '../ids/id.ts'
import { findById as findProject } from '../projects/project.repository.ts'
import type { RuleBook } from '../rules/rule-book.ts'
import { findRuleBook } from '../rules/rule-profile.repository.ts'
import type { OrgDatabase } from '../tenancy/org-database.service.ts'
import { fullName } from '../users/user.ts'
import { inOrder, type MonthRow, monthRows, type ReportedSlot } from './month-report.ts'
import { listWork, type ReportedRow, type ReportWindow } from './report.repository.ts'
import { type ReportQuery, windowOf } from './report-query.ts'

interface Deps {
  readonly org: OrgDatabase
  readonly cache: Cache
  readonly ttlSeconds: number
}

export interface MonthlyReport {
  readonly org_id: string
  readonly project_id: string | null
  readonly date_from: string
  readonly date_to: string
  readonly items: readonly MonthRow[]
  readonly currency: string
}

/** Hours and amounts of people by month. */
export class ReportService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Throws `org_mismatch`, `not_found`, `invalid_range`. */
  async monthlyUsers(
    member: Member,
    query: ReportQuery,
  ): Promise<{ readonly report: MonthlyReport; readonly state: CacheState }> {
    demand(member, 'manager')
    if (query.org_id !== undefined) demandOwnOrg(member, query.org_id)
    const window = windowOf(query)
    const asked = query.project_id === undefined ? null : uuidOf(query.project_id, names.project)
    const { projectId, book, written } = await this.#base(member, asked)
    const { cache, ttlSeconds } = this.#deps
    const { value: items, state } = await cache.fetch(
      // every write of an organisation is a link of its chain: no writer has to tell that reports are old
      `coulisses.monthly-users:${member.orgId}:${projectId}:${window.from}:${window.to}:${written}`,
      { tags: [], ttlSeconds },
      () => this.#build(member, { book, window: { ...window, projectId } }),
    )
    const { date_from, date_to } = query
    const { currency } = book
    return {
      report: { org_id: member.orgId, project_id: projectId, date_from, date_to, items, currency },
      state,
    }
  }

  #base(member: Member, projectId: string | null) {
    return this.#deps.org.transaction(member, async (tx) => {
      if (projectId !== null && !(await findProject(tx, member, projectId))) throw notFound(names.project)
      const head = await findHead(tx, member)
      return { projectId, book: await findRuleBook(tx, member), written: head?.hash }
    })
  }

  /** One statement whatever the size; the pricing waits for nobody and lets others have their turn. */
  async #build(
    member: Member,
    { book, window }: { readonly book: RuleBook; readonly window: ReportWindow },
  ): Promise<MonthRow[]> {
    const rows = await this.#deps.org.transaction(member, (tx) => listWork(tx, member, window))
    const items: MonthRow[] = []
    for (const ofPerson of Map.groupBy(rows, ({ userId }) => userId).values()) {
      items.push(...monthRows(priced(book, ofPerson)))
      await setImmediate()
    }
    return inOrder(items)
  }
}

/** The reported slots of one person, priced among all their accepted work. */
function priced(book: RuleBook, rows: readonly ReportedRow[]): ReportedSlot[] {
  const accepted = rows.filter(({ status }) => status === 'ACCEPTED')
  const lines = costLines(
    accepted.map((row) => plannedWork(book, row)),
    { withOvertime: true },
  )
  const pays = new Map(lines.map((line) => [line.assignmentId, payOf(line)]))
  return rows
    .filter(({ isReported }) => isReported)
    .map((row) => ({
      userId: row.userId,
      userName: fullName({ first_name: row.firstName, last_name: row.lastName }),
      planned: plannedWork(book, row),
      confirmed: row.status === 'ACCEPTED' ? recordedWork(book, row) : undefined,
      pay: pays.get(row.assignmentId) ?? 0,
    }))
}
