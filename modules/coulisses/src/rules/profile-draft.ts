import { isTimeZone } from './local-time.ts'
import type { ProfileBody } from './profile-body.ts'
import { invalidProfile } from './rule-profile.errors.ts'

/** What a request says of a profile; what it leaves out is taken from another one. */
export interface ProfileDraft {
  readonly label?: string | undefined
  readonly timezone?: string | null | undefined
  readonly applies_to?: Sent<ProfileBody['applies_to']> | undefined
  readonly rules?: ProfileBody['rules'] | undefined
  readonly premiums?: Sent<ProfileBody['premiums']> | undefined
}

type Sent<T> = { readonly [K in keyof T]?: T[K] | undefined }

/** A profile with nothing in it: no rule, no premium, for nobody in particular. */
export function emptyProfile(code: string): ProfileBody {
  return {
    code,
    label: code,
    timezone: null,
    applies_to: { employment_types: [], kinds: [] },
    rules: [],
    premiums: {
      min_call: 0,
      night: { from: '00:00', to: '06:00', percent: 0 },
      sunday: { percent: 0 },
      holiday: { calendar: 'none', percent: 0, dates: {} },
      overtime: { weekly_limit: 0, steps: [] },
    },
  }
}

/** A profile with the changes of a draft; throws `validation_failed` on what contradicts itself. */
export function drafted(base: ProfileBody, draft: ProfileDraft): ProfileBody {
  const { label, timezone, applies_to, rules, premiums } = draft
  const profile = {
    code: base.code,
    label: label ?? base.label,
    timezone: timezone === undefined ? base.timezone : timezone,
    applies_to: { ...base.applies_to, ...sent(applies_to) },
    rules: rules ?? base.rules,
    premiums: { ...base.premiums, ...sent(premiums) },
  }
  checkProfile(profile)
  return profile
}

function sent<T extends object>(fields: Sent<T> | undefined): Partial<T> {
  return Object.fromEntries(
    Object.entries(fields ?? {}).filter(([, value]) => value !== undefined),
  ) as Partial<T>
}

function checkProfile({ timezone, rules }: ProfileBody): void {
  if (timezone !== null && !isTimeZone(timezone)) {
    throw invalidProfile(['timezone'], { en: 'expected an IANA name', fr: 'un nom IANA est attendu' })
  }
  for (const [index, { rule, limit, reduced }] of rules.entries()) {
    const loc = ['rules', String(index)]
    if (rules.findIndex((other) => other.rule === rule) < index) {
      throw invalidProfile([...loc, 'rule'], { en: 'named twice', fr: 'nommée deux fois' })
    }
    if (reduced && reduced.limit > limit) {
      const fault = { en: 'more than the limit that it reduces', fr: "plus que la limite qu'elle réduit" }
      throw invalidProfile([...loc, 'reduced', 'limit'], fault)
    }
  }
}
