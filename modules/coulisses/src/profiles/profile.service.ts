import type { Tx } from '@socle/database'
import { demandSelfOrManager, isManager, isSelf, type Member } from '../access/caller.ts'
import type { AuditTrail } from '../audit/audit-trail.service.ts'
import { names, notFound } from '../ids/id.ts'
import type { EmploymentType } from '../orgs/org.ts'
import { ratesContradict } from '../rates/rate.errors.ts'
import type { RateStore } from '../rates/rate-store.service.ts'
import { contradiction, mirrored, type RateProfile, ratesIn, rateUnits } from '../rates/rate-store.ts'
import type { OrgDatabase } from '../tenancy/org-database.service.ts'
import * as users from '../users/user.repository.ts'
import { personOf } from '../users/user-lookup.service.ts'
import { managersOnly } from './profile.errors.ts'
import * as profiles from './profile.repository.ts'

interface Deps {
  readonly org: OrgDatabase
  readonly audit: AuditTrail
  readonly rateStore: RateStore
}

export interface Profile {
  readonly user_id: string
  readonly skills: readonly string[]
  readonly tags: readonly string[]
  readonly employment_type: EmploymentType
  /** Empty for other technicians. */
  readonly rate_profile: RateProfile
  readonly bio: string | null
}

/** Absent skills, tags and bio are none; absent rates and kind of employment stay as they are. */
export interface GivenProfile {
  readonly skills?: readonly string[]
  readonly tags?: readonly string[]
  readonly employment_type?: EmploymentType
  readonly rate_profile?: RateProfile
  readonly bio?: string | null
}

/** What somebody can do, and how they are employed. */
export class ProfileService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Throws `not_found` too when no profile was ever set. */
  get(member: Member, reference: string): Promise<Profile> {
    return this.#deps.org.transaction(member, async (tx) => {
      const person = await personOf(tx, member, reference)
      const profile = await this.#read(tx, member, person)
      if (!profile) throw notFound(names.profile)
      return profile
    })
  }

  /** Writes the whole profile. Of themselves people write neither rates nor kind of employment. */
  put(member: Member, reference: string, given: GivenProfile): Promise<Profile> {
    const { org, audit } = this.#deps
    return org.transaction(member, async (tx) => {
      const { id } = await personOf(tx, member, reference)
      demandSelfOrManager(member, id)
      const person = await users.lockById(tx, member, id)
      if (!person || person.erased_at !== null) throw notFound(names.user)
      const before = await this.#read(tx, member, person)
      if (!isManager(member)) mayChange(given, person, before)
      await this.#write(tx, member, { person, given })
      audit.record(tx, member, {
        action: 'profile.put',
        entity: 'user',
        entityId: id,
        payload: { fields: Object.keys(given) },
      })
      const after = await this.#read(tx, member, await personOf(tx, member, id))
      if (!after) throw new Error('a profile that was just written is not there')
      return after
    })
  }

  async #write(
    tx: Tx,
    member: Member,
    { person, given }: { readonly person: users.UserRow; readonly given: GivenProfile },
  ): Promise<void> {
    const { skills = [], tags = [], bio = null, rate_profile } = given
    // how somebody is paid and employed does not change because a body says nothing of it
    const { employment_type = person.employment_type } = given
    if (employment_type !== person.employment_type)
      await users.update(tx, member, { id: person.id, employment_type })
    await profiles.upsert(tx, member, {
      userId: person.id,
      skills: wordsOf(skills),
      tags: wordsOf(tags),
      bio,
      ...(rate_profile && isManager(member) ? { rate_profile } : {}),
    })
    if (rate_profile && isManager(member)) await this.#writeRates(tx, member, { person, rate_profile })
  }

  async #writeRates(
    tx: Tx,
    member: Member,
    { person, rate_profile }: { readonly person: users.UserRow; readonly rate_profile: RateProfile },
  ): Promise<void> {
    const key = contradiction(rate_profile)
    if (key !== undefined) throw ratesContradict(key)
    const named = ratesIn(rate_profile)
    const units = Object.fromEntries(rateUnits.map((unit) => [unit, named[unit] ?? null]))
    await this.#deps.rateStore.write(tx, member, { userId: person.id, units })
  }

  async #read(tx: Tx, member: Member, { id, employment_type }: users.UserRow): Promise<Profile | undefined> {
    const profile = await profiles.findByUser(tx, member, id)
    if (!profile) return undefined
    const { skills, tags, bio } = profile
    const showsRates = isManager(member) || isSelf(member, id)
    const rate_profile = showsRates
      ? mirrored(profile.rate_profile, await this.#deps.rateStore.current(tx, member, id))
      : {}
    return { user_id: id, skills, tags, employment_type, rate_profile, bio }
  }
}

/** Without the blanks around them, and each once. */
function wordsOf(given: readonly string[]): string[] {
  return [...new Set(given.map((word) => word.trim()))].filter((word) => word !== '')
}

/** What is sent back as it was read changes nothing. */
function mayChange(given: GivenProfile, person: users.UserRow, before: Profile | undefined): void {
  const { employment_type, rate_profile } = given
  if (employment_type !== undefined && employment_type !== person.employment_type)
    throw managersOnly('employment_type')
  if (rate_profile !== undefined && !sameRates(rate_profile, before?.rate_profile ?? {}))
    throw managersOnly('rate_profile')
}

function sameRates(one: RateProfile, other: RateProfile): boolean {
  const keys = Object.keys(one)
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key])
}
