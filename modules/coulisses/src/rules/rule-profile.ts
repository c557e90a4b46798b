import { Compile } from 'typebox/compile'
import euWtd from '../../rules/eu-wtd.json' with { type: 'json' }
import frSpectacle from '../../rules/fr-spectacle.json' with { type: 'json' }
import type { MissionKind } from '../missions/mission.ts'
import type { EmploymentType } from '../orgs/org.ts'
import { ProfileBody } from './profile-body.ts'

/** Figures of working time and pay, ready to be applied: its zone is known. */
export type RuleProfile = Readonly<ProfileBody> & { readonly timezone: string }

const validator = Compile(ProfileBody)

/** The profiles that come with the module; nobody changes them, everybody may copy them. */
export const builtInProfiles: readonly ProfileBody[] = [frSpectacle, euWtd].map((body) =>
  validator.Parse(body),
)

export interface ProfileQuestion {
  /** Code that the mission names. */
  readonly ofMission: string | null
  readonly ofOrg: readonly ProfileBody[]
  readonly defaultCode: string | null
  /** Null for a seat that nobody has. */
  readonly employmentType: EmploymentType | null
  readonly kind: MissionKind
  /** Zone of the organisation, for profiles without their own. */
  readonly timezone: string
}

/** Chooses the profile: the mission's own, the organisation's by type and kind, by kind, by type, its default, none. */
export function profileFor(question: ProfileQuestion): RuleProfile | null {
  const named = (code: string | null) =>
    question.ofOrg.find((profile) => profile.code === code) ??
    builtInProfiles.find((profile) => profile.code === code)
  const chosen = named(question.ofMission) ?? matching(question) ?? named(question.defaultCode)
  return chosen ? inZone(chosen, question.timezone) : null
}

export function inZone(profile: ProfileBody, timezone: string): RuleProfile {
  return { ...profile, timezone: profile.timezone ?? timezone }
}

function matching({ ofOrg, employmentType, kind }: ProfileQuestion): ProfileBody | undefined {
  const byCode = ofOrg.toSorted((a, b) => a.code.localeCompare(b.code))
  const ofType = (profile: ProfileBody) =>
    employmentType !== null && profile.applies_to.employment_types.includes(employmentType)
  const ofKind = (profile: ProfileBody) => profile.applies_to.kinds.includes(kind)
  return (
    byCode.find((profile) => ofType(profile) && ofKind(profile)) ??
    byCode.find((profile) => ofKind(profile) && profile.applies_to.employment_types.length === 0) ??
    byCode.find((profile) => ofType(profile) && profile.applies_to.kinds.length === 0)
  )
}
