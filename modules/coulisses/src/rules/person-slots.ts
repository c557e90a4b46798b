import type { EmploymentType } from '../orgs/org.ts'
import { breachOf } from './breach.ts'
import { weekAt, weekName } from './calendar.ts'
import { profileIn, type RuleBook } from './rule-book.ts'
import type { RuleProfile } from './rule-profile.ts'
import { type Timeline, timelineOf } from './timeline.ts'
import { type Breach, findingsOf, type WeekTotal, type WorkSlot, weekTotals } from './working-time.ts'

export interface OwnedSlot extends WorkSlot {
  /** Code that the mission names. */
  readonly ruleProfile: string | null
}

/** A person with the accepted slots that were read. */
export interface PersonSlots {
  readonly userId: string
  readonly employmentType: EmploymentType
  readonly slots: readonly OwnedSlot[]
}

/** What the rules say of a person's work in a range. */
export interface RulesReport {
  /** Of ordinary work; a mission may have another. */
  readonly profile: RuleProfile | null
  readonly breaches: readonly Breach[]
  readonly totals: readonly WeekTotal[]
}

/** Milliseconds, half-open. */
interface Window {
  readonly from: number
  readonly to: number
}

/** Judges each slot by its own profile, among all slots of the person. */
export function reportOf(book: RuleBook, person: PersonSlots, window: Window): RulesReport {
  const placed = placing(person.slots, window)
  const { employmentType } = person
  const profile = profileIn(book, { ruleProfile: null, employmentType, kind: 'standard' })
  return {
    profile,
    breaches: breachesUnder(governingOf(book, person), { placed, window }),
    totals: totalsOf(placed(profile?.timezone ?? book.timezone), window),
  }
}

/** The breaches of that report alone. */
export function breachesWithin(book: RuleBook, person: PersonSlots, window: Window): readonly Breach[] {
  return breachesUnder(governingOf(book, person), { placed: placing(person.slots, window), window })
}

/** A profile with those of a person's assignments that it governs. */
interface Governing {
  readonly profile: RuleProfile
  readonly governed: ReadonlySet<string>
}

/** In the order of the first slot of each. */
function governingOf(book: RuleBook, { employmentType, slots }: PersonSlots): readonly Governing[] {
  const profiles = new Map<string, RuleProfile | null>()
  const governing = new Map<string, { readonly profile: RuleProfile; readonly governed: Set<string> }>()
  for (const { kind, ruleProfile, assignmentId } of slots) {
    const question = `${kind} ${ruleProfile ?? ''}`
    const known = profiles.get(question)
    const profile = known === undefined ? profileIn(book, { ruleProfile, employmentType, kind }) : known
    profiles.set(question, profile)
    if (!profile) continue
    const of = governing.get(profile.code) ?? { profile, governed: new Set() }
    governing.set(profile.code, of)
    of.governed.add(assignmentId)
  }
  return [...governing.values()]
}

/** Places all slots of a person in a zone, once in each. */
function placing(slots: readonly OwnedSlot[], { from, to }: Window): (zone: string) => Timeline {
  const timelines = new Map<string, Timeline>()
  return (zone) => {
    const timeline = timelines.get(zone) ?? timelineOf(zone, slots, { window: { start: from, end: to } })
    timelines.set(zone, timeline)
    return timeline
  }
}

interface Asked {
  readonly placed: (zone: string) => Timeline
  readonly window: Window
}

/** By start. Only what is answered is put into words, which take longer than the judging. */
function breachesUnder(
  governing: readonly Governing[],
  { placed, window: { from, to } }: Asked,
): readonly Breach[] {
  return governing
    .flatMap(({ profile, governed }) =>
      [...findingsOf(profile, placed(profile.timezone))]
        .filter(({ finding: { window } }) => window.start < to && window.end > from)
        .filter(({ finding: { slots } }) => slots.some(({ slot }) => governed.has(slot.assignmentId)))
        .map((found) => ({ ...found, code: profile.code })),
    )
    .toSorted((a, b) => a.finding.window.start - b.finding.window.start)
    .map(({ code, rule, finding }) => breachOf(code, rule, finding))
}

/** Whole weeks, as far as the window touches them. */
function totalsOf(timeline: Timeline, { from, to }: Window): readonly WeekTotal[] {
  const [first, last] = [weekName(weekAt(timeline.zone, from)), weekName(weekAt(timeline.zone, to - 1))]
  return weekTotals(timeline).filter(({ week }) => week >= first && week <= last)
}
