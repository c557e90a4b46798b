import type { MissionKind } from '../missions/mission.ts'
import type { EmploymentType, OrgSettings } from '../orgs/org.ts'
import type { ProfileBody } from './profile-body.ts'
import { profileFor, type RuleProfile } from './rule-profile.ts'

/** What an organisation has decided about working time and pay. */
export interface RuleBook {
  readonly currency: string
  readonly timezone: string
  readonly settings: Required<OrgSettings>
  /** Its own profiles by code. */
  readonly profiles: readonly ProfileBody[]
}

/** What decides which profile an assignment has. */
export interface ProfileSubject {
  /** Code that the mission names. */
  readonly ruleProfile: string | null
  readonly employmentType: EmploymentType | null
  readonly kind: MissionKind
}

/** The profile of an assignment; null: none. */
export function profileIn(
  { timezone, settings, profiles }: RuleBook,
  { ruleProfile, employmentType, kind }: ProfileSubject,
): RuleProfile | null {
  return profileFor({
    ofMission: ruleProfile,
    ofOrg: profiles,
    defaultCode: settings.default_rule_profile,
    employmentType,
    kind,
    timezone,
  })
}
