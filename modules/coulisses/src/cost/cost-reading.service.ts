import type { Tx } from '@socle/database'
import { demand, type Member } from '../access/caller.ts'
import { names, notFound, uuidOf } from '../ids/id.ts'
import { MAX_ROWS } from '../lists/list.ts'
import { findById as findMission, list as listMissions } from '../missions/mission.repository.ts'
import type { StoredMission } from '../missions/mission.ts'
import { findById as findProject } from '../projects/project.repository.ts'
import { findRuleBook } from '../rules/rule-profile.repository.ts'
import type { OrgDatabase } from '../tenancy/org-database.service.ts'
import { type Forecast, forecastOf } from './forecast.ts'
import { type CostMaterial, forecastInput } from './project-plan.ts'
import * as work from './work.repository.ts'

export interface CostView extends Forecast {
  readonly currency: string
}

/** What projects and missions will cost, have cost, and may cost. */
export class CostReading {
  readonly #org: OrgDatabase

  constructor({ org }: { readonly org: OrgDatabase }) {
    this.#org = org
  }

  /** Throws `not_found`. */
  ofProject(member: Member, text: string): Promise<CostView> {
    demand(member, 'manager')
    const id = uuidOf(text, names.project)
    return this.#org.transaction(member, async (tx) => {
      const project = await findProject(tx, member, id)
      if (!project) throw notFound(names.project)
      const missions = await missionsOf(tx, member, id)
      const missionIds = new Set(missions.map((mission) => mission.id))
      const budgetCents = project.budget_cents === null ? null : Number(project.budget_cents)
      return costOf(await materialOf(tx, member, missions), { missionIds, budgetCents })
    })
  }

  /** Priced among the missions of its project, which may share a day's rate with it. Throws `not_found`. */
  ofMission(member: Member, text: string): Promise<CostView> {
    demand(member, 'manager')
    const id = uuidOf(text, names.mission)
    return this.#org.transaction(member, async (tx) => {
      const mission = await findMission(tx, member, id)
      if (!mission) throw notFound(names.mission)
      const { project_id } = mission
      const missions = project_id === null ? [mission] : await missionsOf(tx, member, project_id)
      return costOf(await materialOf(tx, member, missions), { missionIds: new Set([id]), budgetCents: null })
    })
  }
}

function missionsOf(tx: Tx, member: Member, projectId: string): Promise<StoredMission[]> {
  return listMissions(tx, member, { filter: { projectId }, stretch: { limit: MAX_ROWS } })
}

async function materialOf(tx: Tx, member: Member, missions: readonly StoredMission[]): Promise<CostMaterial> {
  const book = await findRuleBook(tx, member)
  const rows = await work.listAround(
    tx,
    member,
    missions.map(({ id }) => id),
  )
  const invited = rows.filter(({ status }) => status === 'INVITED').map(({ userId }) => userId)
  const personRates = await work.listRates(tx, member, [...new Set(invited)])
  return { book, missions, rows, personRates }
}

function costOf(material: CostMaterial, which: Parameters<typeof forecastInput>[1]): CostView {
  return { currency: material.book.currency, ...forecastOf(forecastInput(material, which)) }
}
