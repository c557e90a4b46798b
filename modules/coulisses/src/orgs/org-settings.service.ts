import { constraintOf, type Tx } from '@socle/database'
import type { Clock } from '@socle/kernel'
import { demand, isManager, type Member } from '../access/caller.ts'
import type { AuditTrail } from '../audit/audit-trail.service.ts'
import { names, notFound } from '../ids/id.ts'
import { builtInProfiles } from '../rules/rule-profile.ts'
import type { OrgDatabase } from '../tenancy/org-database.service.ts'
import { badSettings, orgNameTaken } from './org.errors.ts'
import * as orgs from './org.repository.ts'
import { type OrgSettings, settingsOf } from './org.ts'
import { type Place, placeFaults } from './org-place.ts'

interface Deps {
  readonly org: OrgDatabase
  readonly audit: AuditTrail
  readonly clock: Clock
}

/** What an admin changes; what is not given stays. */
export interface OrgChange extends Place, OrgSettings {
  readonly name?: string | undefined
}

export interface OrgView extends Required<OrgSettings> {
  readonly id: string
  readonly name: string
  readonly timezone: string
  readonly country: string
  readonly currency: string
}

/** What an organisation decides for itself. */
export class OrgSettingsService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  async current(member: Member): Promise<OrgView> {
    const org = await this.#deps.org.transaction(member, (tx) => orgs.find(tx, member))
    if (!org) throw notFound(names.org)
    return viewFor(member, org)
  }

  /** Throws `validation_failed`, `duplicate_name`. */
  async change(member: Member, change: OrgChange): Promise<OrgView> {
    demand(member, 'admin')
    const { name, timezone, country, currency, ...settings } = change
    const faults = placeFaults(change)
    if (faults.length > 0) throw badSettings(faults)
    const columns = present({ name: name?.trim(), timezone, country, currency })
    try {
      return await this.#deps.org.transaction(member, async (tx) => {
        await checkProfile(tx, member, settings.default_rule_profile)
        return this.#write(tx, member, { columns, settings: present(settings) })
      })
    } catch (error) {
      throw constraintOf(error) === 'orgs_name_key' ? orgNameTaken() : error
    }
  }

  async #write(
    tx: Tx,
    member: Member,
    { columns, settings }: { readonly columns: object; readonly settings: OrgSettings },
  ): Promise<OrgView> {
    const { audit, clock } = this.#deps
    const before = await orgs.lock(tx, member)
    if (!before) throw notFound(names.org)
    const fields = [...Object.keys(columns), ...Object.keys(settings)]
    if (fields.length > 0) {
      await orgs.update(tx, member, {
        ...columns,
        settings: JSON.stringify({ ...before.settings, ...settings }),
        updated_at: clock.now().toISOString(),
      })
      const entry = { action: 'org.update', entity: 'org', entityId: member.orgId, payload: { fields } }
      audit.record(tx, member, entry)
    }
    return viewFor(member, (await orgs.find(tx, member))!)
  }
}

async function checkProfile(tx: Tx, member: Member, code: string | null | undefined): Promise<void> {
  if (code === undefined || code === null) return
  const isKnown =
    builtInProfiles.some((profile) => profile.code === code) || (await orgs.hasRuleProfile(tx, member, code))
  if (isKnown) return
  throw badSettings([
    { loc: ['body', 'default_rule_profile'], msg: 'is no rule profile of the organisation', type: 'value' },
  ])
}

/** Technicians do not see what others are paid. */
function viewFor(member: Member, { settings, ...org }: orgs.OrgRow): OrgView {
  const all = { ...org, ...settingsOf(org.country, settings) }
  return isManager(member) ? all : { ...all, default_rates: {}, employer_charges_pct: {} }
}

function present<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>
}
