import type { Cursors } from '@socle/kernel'
import { isManager, type Member } from '../access/caller.ts'
import { names, notFound, uuidOf } from '../ids/id.ts'
import { type CachedList, type ListAnswer, uncached } from '../lists/cached-list.service.ts'
import { KeysetList, type Listed, type ListRequest, MAX_ROWS } from '../lists/list.ts'
import type { OrgDatabase } from '../tenancy/org-database.service.ts'
import * as projects from './project.repository.ts'
import { type ProjectFilter, type ProjectView, viewOf } from './project.ts'

interface Deps {
  readonly org: OrgDatabase
  readonly cursors: Cursors
  readonly projectList: CachedList
}

/** Projects, for every member. */
export class ProjectReading {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Whole and unfiltered it comes from the cache. */
  async list(member: Member, asked: ListRequest & { readonly filter: ProjectFilter }): Promise<ListAnswer> {
    const { filter } = asked
    if (asked.isPage || filter.q || filter.status) return uncached(await this.#read(member, asked))
    const sight = isManager(member) ? 'manager' : 'tech'
    return this.#deps.projectList.whole(member, sight, (whole) =>
      this.#read(member, { ...whole, filter: {} }),
    )
  }

  /** The whole list in the form of a page, for a page that counts `items`. */
  async counted(member: Member, filter: ProjectFilter): Promise<ListAnswer> {
    return uncached(await this.#read(member, { isPage: true, limit: MAX_ROWS, filter }))
  }

  async get(member: Member, text: string): Promise<ProjectView> {
    const id = uuidOf(text, names.project)
    const project = await this.#deps.org.transaction(member, (tx) => projects.findById(tx, member, id))
    if (!project) throw notFound(names.project)
    return viewOf(project, isManager(member))
  }

  async #read(
    member: Member,
    { filter, ...asked }: ListRequest & { readonly filter: ProjectFilter },
  ): Promise<Listed<ProjectView>> {
    const { org, cursors } = this.#deps
    const { q, status } = filter
    const pages = new KeysetList(cursors, `coulisses.projects ${JSON.stringify([member.orgId, q, status])}`)
    const stretch = pages.stretch(asked)
    const rows = await org.transaction(member, (tx) => projects.list(tx, member, { filter, stretch }))
    return pages.listed(rows, asked, {
      view: (row) => viewOf(row, isManager(member)),
      placeOf: ({ created_at, id }) => ({ value: created_at, id }),
    })
  }
}
