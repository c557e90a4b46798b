import { demand, type Member } from '../access/caller.ts'
import type { IcsEvent } from '../calendar/ics.ts'
import { writeCalendar } from '../calendar/ics-writing.service.ts'
import { names, notFound, uuidOf } from '../ids/id.ts'
import { findById as findProject } from '../projects/project.repository.ts'
import type { OrgDatabase } from '../tenancy/org-database.service.ts'
import { csvText } from './csv.ts'
import { unsupportedType } from './export.errors.ts'
import { listStarting, type StartingMission } from './export.repository.ts'
import type { MonthlyPdf } from './monthly-pdf.service.ts'
import type { MonthlyReport, ReportService } from './report.service.ts'
import { type ReportQuery, windowOf } from './report-query.ts'

interface Deps {
  readonly org: OrgDatabase
  readonly reports: ReportService
  readonly monthlyPdf: MonthlyPdf
}

/** Bytes to be saved under a name. */
export interface ExportedFile<T = string> {
  readonly name: string
  readonly content: T
}

export interface ExportQuery extends ReportQuery {
  readonly type: string
}

export interface ProjectQuery {
  readonly project_id: string
  readonly date_from: string
  readonly date_to: string
}

const COLUMNS = ['user_id', 'user_name', 'month', 'hours_planned', 'hours_confirmed', 'amount'] as const

/** Reports and plans as files of other programs. */
export class ExportService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Throws `unsupported_type`, and what the report throws. */
  async csv(member: Member, query: ExportQuery): Promise<ExportedFile> {
    const report = await this.#report(member, query)
    const lines = report.items.map((item) => COLUMNS.map((column) => item[column]))
    return { name: fileName(report, 'csv'), content: csvText([COLUMNS, ...lines]) }
  }

  /** The pages come one after the other. */
  async pdf(member: Member, query: ExportQuery): Promise<ExportedFile<NodeJS.ReadableStream>> {
    const report = await this.#report(member, query)
    const content = await this.#deps.monthlyPdf.pages(report, member.orgName)
    return { name: fileName(report, 'pdf'), content }
  }

  /** The active missions of a project that begin in the range. Throws `not_found`, `invalid_range`. */
  async ics(member: Member, query: ProjectQuery): Promise<ExportedFile> {
    demand(member, 'manager')
    const window = windowOf(query)
    const projectId = uuidOf(query.project_id, names.project)
    const { project, missions } = await this.#deps.org.transaction(member, async (tx) => ({
      project: await findProject(tx, member, projectId),
      missions: await listStarting(tx, member, { ...window, projectId }),
    }))
    if (!project) throw notFound(names.project)
    const content = await writeCalendar({ name: project.name }, missions.map(eventOf))
    return { name: `missions_${projectId}_${query.date_from}_${query.date_to}.ics`, content }
  }

  async #report(member: Member, { type, ...query }: ExportQuery): Promise<MonthlyReport> {
    demand(member, 'manager')
    if (type !== 'monthly-users') throw unsupportedType(type)
    const { report } = await this.#deps.reports.monthlyUsers(member, query)
    return report
  }
}

function fileName({ org_id, date_from, date_to }: MonthlyReport, extension: 'csv' | 'pdf'): string {
  return `monthly-users_${org_id}_${date_from}_${date_to}.${extension}`
}

function eventOf(mission: StartingMission): IcsEvent {
  const { id, title, starts_at, ends_at, location, address, notes, version, changed_at } = mission
  return {
    uid: `msn-${id}@coulisses`,
    start: starts_at,
    end: ends_at,
    modified: changed_at,
    summary: title,
    location: [location, address].filter(Boolean).join(', '),
    description: notes,
    status: 'CONFIRMED',
    sequence: version - 1,
  }
}
