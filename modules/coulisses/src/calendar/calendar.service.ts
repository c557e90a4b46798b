import type { Tx } from '@socle/database'
import { demandOwnOrg, demandSelfOrManager, isManager, type Member } from '../access/caller.ts'
import { type AssignmentStatus, activeStatuses } from '../assignments/assignment.ts'
import { names, notFound, uuidOf } from '../ids/id.ts'
import { instantAt, wireInstant } from '../instants/instant.ts'
import { MAX_ROWS } from '../lists/list.ts'
import { findById as findProject } from '../projects/project.repository.ts'
import { isTimeZone } from '../rules/local-time.ts'
import type { OrgDatabase } from '../tenancy/org-database.service.ts'
import { fullName } from '../users/user.ts'
import { personOf } from '../users/user-lookup.service.ts'
import { unknownZone } from './calendar.errors.ts'
import { type CalendarRow, listEntries } from './calendar.repository.ts'

export interface CalendarQuestion {
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** IANA name; the answer is UTC whatever it is. */
  readonly tz?: string | undefined
  readonly status?: readonly AssignmentStatus[] | undefined
  readonly userId?: string | undefined
  readonly orgId?: string | undefined
  readonly projectId?: string | undefined
}

export interface CalendarEntry {
  readonly id: string
  readonly title: string
  readonly start: string
  readonly end: string
  readonly status: AssignmentStatus
  readonly userId: string
  readonly orgId: string
  readonly projectId?: string
}

export interface Calendar {
  readonly entries: readonly CalendarEntry[]
  readonly isTruncated: boolean
}

/** Entries of a calendar that names no beginning. */
const LATEST = 5000

/** The planning as a calendar: everybody's for managers, one's own for technicians. */
export class CalendarService {
  readonly #org: OrgDatabase

  constructor({ org }: { readonly org: OrgDatabase }) {
    this.#org = org
  }

  /** `place` says where the question stands in the request. Throws `org_mismatch`, `not_found`, `validation_failed`. */
  entries(member: Member, question: CalendarQuestion, place: 'body' | 'query'): Promise<Calendar> {
    const { from, tz, orgId } = question
    if (orgId !== undefined) demandOwnOrg(member, orgId)
    if (tz !== undefined && !isTimeZone(tz)) throw unknownZone(place)
    const window = windowOf(question, place)
    const limit = from === undefined ? LATEST : MAX_ROWS
    return this.#org.transaction(member, async (tx) => {
      const userId = await whose(tx, member, question.userId)
      const projectId = await projectOf(tx, member, question.projectId)
      if (userId === null) return { entries: [], isTruncated: false }
      const found = await listEntries(tx, member, { ...window, userId, projectId, limit: limit + 1 })
      const rows = found.slice(0, limit)
      if (from === undefined) rows.reverse()
      const entries = rows.map((row) => entryOf(row, member.orgId))
      return { entries, isTruncated: found.length > limit }
    })
  }
}

function windowOf({ from, to, status }: CalendarQuestion, place: 'body' | 'query') {
  return {
    from: from === undefined ? undefined : instantAt(from, [place, 'from']).toISOString(),
    to: to === undefined ? undefined : instantAt(to, [place, 'to']).toISOString(),
    statuses: status === undefined || status.length === 0 ? activeStatuses : status,
  }
}

/** Undefined: everybody; null: nobody, for an account without a person. */
async function whose(
  tx: Tx,
  member: Member,
  reference: string | undefined,
): Promise<string | null | undefined> {
  if (reference === undefined) return isManager(member) ? undefined : (member.userId ?? null)
  const { id } = await personOf(tx, member, reference)
  demandSelfOrManager(member, id)
  return id
}

async function projectOf(tx: Tx, member: Member, text: string | undefined): Promise<string | undefined> {
  if (text === undefined) return undefined
  const id = uuidOf(text, names.project)
  if (!(await findProject(tx, member, id))) throw notFound(names.project)
  return id
}

function entryOf(row: CalendarRow, orgId: string): CalendarEntry {
  return {
    id: row.id,
    title: `${row.title} — ${fullName(row)}`,
    start: wireInstant(row.starts_at),
    end: wireInstant(row.ends_at),
    status: row.status,
    userId: row.user_id,
    orgId,
    ...(row.project_id === null ? {} : { projectId: row.project_id }),
  }
}
