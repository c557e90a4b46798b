import type { Cursors } from '@socle/kernel'
import { isManager, isSelf, type Member } from '../access/caller.ts'
import { names, notFound, type Reference, referenceOf, uuidOf } from '../ids/id.ts'
import { instantAt } from '../instants/instant.ts'
import { KeysetList, type Listed, type ListRequest } from '../lists/list.ts'
import type { OrgDatabase } from '../tenancy/org-database.service.ts'
import type { AssignmentStatus } from './assignment.ts'
import * as rows from './assignment-reading.repository.ts'
import { type AssignmentView, assignmentView } from './assignment-view.ts'

interface ReadingDeps {
  readonly org: OrgDatabase
  readonly cursors: Cursors
}

/** What a request says of the assignments that it wants. */
export interface AssignmentQuery {
  readonly me?: boolean | undefined
  readonly mission_id?: string | undefined
  readonly user_id?: string | undefined
  readonly project_id?: string | undefined
  readonly status?: AssignmentStatus | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** Assignments: all of them for managers, their own for technicians. */
export class AssignmentReading {
  readonly #deps: ReadingDeps

  constructor(deps: ReadingDeps) {
    this.#deps = deps
  }

  /** By start; nobody's when the caller has no person. Throws `not_found` for what the query names. */
  async list(member: Member, query: AssignmentQuery, asked: ListRequest): Promise<Listed<AssignmentView>> {
    const { org, cursors } = this.#deps
    const named = namedIn(query)
    const times = { from: instantIn(query, 'from'), to: instantIn(query, 'to') }
    const isOwn = query.me === true || !isManager(member)
    const { person, missionId, projectId } = named
    const { status } = query
    const own = isOwn ? (member.userId ?? null) : undefined
    const name = JSON.stringify([member.orgId, own, missionId, projectId, person, status, times])
    const pages = new KeysetList(cursors, `coulisses.assignments ${name}`)
    const stretch = pages.stretch(asked)
    const found = await org.transaction(member, async (tx) => {
      const userId = await this.#check(tx, member, named)
      // somebody else's are none of theirs
      if (own === null || (own !== undefined && userId !== undefined && userId !== own)) return []
      const filter = { missionId, projectId, status, ...times, userId: own ?? userId }
      return rows.list(tx, member, { filter, stretch })
    })
    return pages.listed(found, asked, {
      view: (row) => assignmentView(row),
      placeOf: ({ startsAt, id }) => ({ value: startsAt, id }),
    })
  }

  /** Throws `not_found` also for a technician who is not that person. */
  async get(member: Member, text: string): Promise<AssignmentView> {
    const id = uuidOf(text, names.assignment)
    const row = await this.#deps.org.transaction(member, (tx) => rows.findById(tx, member, id))
    if (!row || (!isManager(member) && !isSelf(member, row.userId))) throw notFound(names.assignment)
    return assignmentView(row)
  }

  /** The person that the query names. */
  async #check(
    tx: Parameters<typeof rows.findNamed>[0],
    member: Member,
    named: NamedRows,
  ): Promise<string | undefined> {
    const { missionId, projectId, person } = named
    if (!missionId && !projectId && !person) return undefined
    const found = await rows.findNamed(tx, member, named)
    if (missionId && !found.hasMission) throw notFound(names.mission)
    if (projectId && !found.hasProject) throw notFound(names.project)
    if (person && found.userId === null) throw notFound(names.user)
    return found.userId ?? undefined
  }
}

interface NamedRows {
  readonly missionId: string | undefined
  readonly projectId: string | undefined
  readonly person: Reference | undefined
}

function namedIn({ mission_id, project_id, user_id }: AssignmentQuery): NamedRows {
  const person = user_id === undefined ? undefined : referenceOf(user_id)
  if (user_id !== undefined && !person) throw notFound(names.user)
  return {
    missionId: mission_id === undefined ? undefined : uuidOf(mission_id, names.mission),
    projectId: project_id === undefined ? undefined : uuidOf(project_id, names.project),
    person,
  }
}

function instantIn(query: AssignmentQuery, name: 'from' | 'to'): string | undefined {
  const text = query[name]
  return text === undefined ? undefined : instantAt(text, ['query', name]).toISOString()
}
