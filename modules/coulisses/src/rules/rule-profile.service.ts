import type { Tx } from '@socle/database'
import { type Cursors, newId } from '@socle/kernel'
import { demand, type Member } from '../access/caller.ts'
import type { AuditTrail } from '../audit/audit-trail.service.ts'
import { names, notFound } from '../ids/id.ts'
import { KeysetList, type Listed, type ListRequest } from '../lists/list.ts'
import type { OrgDatabase } from '../tenancy/org-database.service.ts'
import type { ProfileBody } from './profile-body.ts'
import { drafted, emptyProfile, type ProfileDraft } from './profile-draft.ts'
import type { RuleBook } from './rule-book.ts'
import { builtInProfile, duplicateProfile, profileInUse, tooManyProfiles } from './rule-profile.errors.ts'
import * as profiles from './rule-profile.repository.ts'
import { builtInProfiles } from './rule-profile.ts'

interface Deps {
  readonly org: OrgDatabase
  readonly audit: AuditTrail
  readonly cursors: Cursors
}

export interface ProfileView extends ProfileBody {
  readonly built_in: boolean
}

/** Every booking reads them all. */
const MAX_PROFILES = 50

/** The organisation's rule profiles; those that come with the system are read and copied. */
export class RuleProfiles {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** By code. */
  async list(member: Member, request: ListRequest): Promise<Listed<ProfileView>> {
    demand(member, 'manager')
    const { org, cursors } = this.#deps
    const list = new KeysetList(cursors, `coulisses.rule-profiles ${member.orgId}`)
    const { after, limit } = list.stretch(request)
    const book = await org.transaction(member, (tx) => profiles.findRuleBook(tx, member))
    const known = [...builtInProfiles, ...book.profiles]
      .filter(({ code }) => after === undefined || code > after.value)
      .toSorted((a, b) => (a.code < b.code ? -1 : 1))
    return list.listed(known.slice(0, limit), request, {
      view: viewOf,
      placeOf: ({ code }) => ({ value: code, id: code }),
    })
  }

  /** Throws `not_found`. */
  async get(member: Member, code: string): Promise<ProfileView> {
    demand(member, 'manager')
    const book = await this.#deps.org.transaction(member, (tx) => profiles.findRuleBook(tx, member))
    return viewOf(profileOf(book, code))
  }

  /** Throws `duplicate_name`, `not_found` for a copy of nothing, `too_many_profiles`, `validation_failed`. */
  create(
    member: Member,
    {
      code,
      copyOf,
      draft,
    }: { readonly code: string; readonly copyOf: string | undefined; readonly draft: ProfileDraft },
  ): Promise<ProfileView> {
    return this.#write(member, async (tx, book) => {
      const base = copyOf === undefined ? emptyProfile(code) : profileOf(book, copyOf)
      if (isBuiltIn(code) || book.profiles.some((profile) => profile.code === code)) throw duplicateProfile()
      if (book.profiles.length >= MAX_PROFILES) throw tooManyProfiles(MAX_PROFILES)
      const body = drafted({ ...base, code }, draft)
      await profiles.insert(tx, member, { id: newId(), body })
      this.#note(tx, member, { action: 'rule_profile.create', code, rules: body.rules })
      return viewOf(body)
    })
  }

  /** Throws `built_in_profile`, `not_found`, `validation_failed`. */
  change(member: Member, code: string, draft: ProfileDraft): Promise<ProfileView> {
    return this.#write(member, async (tx, book) => {
      const body = drafted(ownProfile(book, code), draft)
      await profiles.update(tx, member, body)
      this.#note(tx, member, { action: 'rule_profile.update', code, rules: body.rules })
      return viewOf(body)
    })
  }

  /** Throws `built_in_profile`, `not_found`, `profile_in_use` for the default. */
  remove(member: Member, code: string): Promise<void> {
    return this.#write(member, async (tx, book) => {
      ownProfile(book, code)
      if (book.settings.default_rule_profile === code) throw profileInUse()
      await profiles.remove(tx, member, code)
      this.#note(tx, member, { action: 'rule_profile.delete', code })
    })
  }

  #write<T>(member: Member, work: (tx: Tx, book: RuleBook) => Promise<T>): Promise<T> {
    demand(member, 'admin')
    return this.#deps.org.transaction(member, async (tx) => {
      await profiles.lockProfiles(tx, member)
      return work(tx, await profiles.findRuleBook(tx, member))
    })
  }

  #note(
    tx: Tx,
    member: Member,
    what: {
      readonly action: `rule_profile.${string}`
      readonly code: string
      readonly rules?: ProfileBody['rules']
    },
  ): void {
    const { action, code, rules } = what
    const modes =
      rules && Object.fromEntries(rules.map(({ rule, mode, limit }) => [rule, `${mode} ${limit}`]))
    this.#deps.audit.record(tx, member, {
      action,
      entity: 'rule_profile',
      entityId: code,
      payload: { rules: modes },
    })
  }
}

function isBuiltIn(code: string): boolean {
  return builtInProfiles.some((profile) => profile.code === code)
}

function profileOf(book: RuleBook, code: string): ProfileBody {
  const found = [...builtInProfiles, ...book.profiles].find((profile) => profile.code === code)
  if (!found) throw notFound(names.ruleProfile)
  return found
}

function ownProfile(book: RuleBook, code: string): ProfileBody {
  if (isBuiltIn(code)) throw builtInProfile()
  return profileOf(book, code)
}

function viewOf(profile: ProfileBody): ProfileView {
  return { ...profile, built_in: isBuiltIn(profile.code) }
}
