import { type Breach, breachOf, type Finding } from './breach.ts'
import { weekName } from './calendar.ts'
import { longRuns } from './consecutive-days.ts'
import { shortRests } from './daily-rest.ts'
import { longDays, wideDays } from './daily-work.ts'
import { MINUTE_MS } from './local-time.ts'
import type { ProfileRule, RuleName } from './profile-body.ts'
import type { RuleProfile } from './rule-profile.ts'
import { type Timeline, timelineOf, type WorkSlot } from './timeline.ts'
import { restlessWeeks } from './weekly-rest.ts'
import { DEFAULT_WEEKS, heavyStretches, longWeeks } from './weekly-work.ts'

export type { Breach } from './breach.ts'
export type { WorkSlot } from './timeline.ts'

const rules: Readonly<Record<RuleName, (timeline: Timeline, rule: ProfileRule) => Iterable<Finding>>> = {
  max_daily_work: longDays,
  max_daily_span: wideDays,
  min_daily_rest: shortRests,
  max_weekly_work: longWeeks,
  avg_weekly_work: heavyStretches,
  weekly_rest: restlessWeeks,
  max_consecutive_days: longRuns,
}

/** Finds what a person's accepted slots break: with a candidate, added to them, only what contains it. */
export function breachesOf(
  profile: RuleProfile,
  slots: readonly WorkSlot[],
  candidate?: WorkSlot,
): readonly Breach[] {
  const timeline = timelineOf(profile.timezone, slots, { candidate })
  const isAsked = ({ slots: found }: Finding) =>
    !candidate || found.some(({ slot }) => slot.assignmentId === candidate.assignmentId)
  const breaches: Breach[] = []
  // one at a time: ten thousand findings at once are what the collector of garbage is slow with
  for (const { rule, finding } of findingsOf(profile, timeline))
    if (isAsked(finding)) breaches.push(breachOf(profile.code, rule, finding))
  return breaches
}

/** What a rule found, with the rule. */
export interface Found {
  readonly rule: ProfileRule
  readonly finding: Finding
}

/** What the rules of a profile find, before it is put into words. */
export function* findingsOf(profile: RuleProfile, timeline: Timeline): Generator<Found> {
  for (const rule of profile.rules) {
    if (rule.mode === 'off') continue
    for (const finding of rules[rule.rule](timeline, rule)) yield { rule, finding }
  }
}

export interface WeekTotal {
  /** `2025-W36`. */
  readonly week: string
  readonly minutes: number
}

/** Minutes of work by ISO week of the zone, weeks without work left out. */
export function weekTotals({ weeks }: Timeline): readonly WeekTotal[] {
  return weeks.map(({ week, workMs }) => ({
    week: weekName(week),
    minutes: Math.round(workMs / MINUTE_MS),
  }))
}

/** Weeks before and after a slot whose work may matter to it. */
export function weeksAround(profile: RuleProfile): number {
  // a week more than the rules look at: the rest of a week reaches into its neighbours
  return 1 + Math.max(1, ...profile.rules.filter(({ mode }) => mode !== 'off').map(reachOf))
}

function reachOf({ rule, weeks, limit }: ProfileRule): number {
  if (rule === 'avg_weekly_work') return weeks ?? DEFAULT_WEEKS
  return rule === 'max_consecutive_days' ? Math.ceil(limit / 7) : 0
}
