import type { Cursors } from '@socle/kernel'
import { isManager, type Member } from '../access/caller.ts'
import { names, notFound, uuidOf } from '../ids/id.ts'
import { type CachedList, type ListAnswer, uncached } from '../lists/cached-list.service.ts'
import { KeysetList, type Listed, type ListRequest } from '../lists/list.ts'
import * as projects from '../projects/project.repository.ts'
import type { OrgDatabase } from '../tenancy/org-database.service.ts'
import * as missions from './mission.repository.ts'
import { type MissionCounts, type MissionFilter, type MissionView, viewOf } from './mission.ts'

interface Deps {
  readonly org: OrgDatabase
  readonly cursors: Cursors
  readonly missionList: CachedList
}

type Asked = ListRequest & { readonly filter: MissionFilter }

/** Missions, for every member. */
export class MissionReading {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Whole and unfiltered it comes from the cache. Throws `not_found` for an unknown project. */
  async list(member: Member, asked: Asked): Promise<ListAnswer> {
    const isFiltered = Object.values(asked.filter).some((value) => value !== undefined)
    if (asked.isPage || isFiltered) return uncached(await this.#read(member, asked))
    const sight = isManager(member) ? 'manager' : 'tech'
    return this.#deps.missionList.whole(member, sight, (whole) =>
      this.#read(member, { ...whole, filter: {} }),
    )
  }

  async get(member: Member, text: string): Promise<MissionView & { readonly counts: MissionCounts }> {
    const id = uuidOf(text, names.mission)
    return this.#deps.org.transaction(member, async (tx) => {
      const mission = await missions.findById(tx, member, id)
      if (!mission) throw notFound(names.mission)
      const counts = await missions.countAnswers(tx, member, id)
      return { ...viewOf(mission, isManager(member)), counts }
    })
  }

  async #read(member: Member, { filter, ...asked }: Asked): Promise<Listed<MissionView>> {
    const { org, cursors } = this.#deps
    const { projectId, from, to, status } = filter
    const name = JSON.stringify([member.orgId, projectId, from, to, status])
    const pages = new KeysetList(cursors, `coulisses.missions ${name}`)
    const stretch = pages.stretch(asked)
    const rows = await org.transaction(member, async (tx) => {
      if (projectId && !(await projects.findById(tx, member, projectId))) throw notFound(names.project)
      return missions.list(tx, member, { filter, stretch })
    })
    return pages.listed(rows, asked, {
      view: (row) => viewOf(row, isManager(member)),
      placeOf: ({ starts_at, id }) => ({ value: starts_at, id }),
    })
  }
}
