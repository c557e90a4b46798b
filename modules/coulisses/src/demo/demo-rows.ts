import { dayAfter, iso, ZONE } from '../../seed/calendar.ts'
import { demoId } from '../../seed/demo-id.ts'
import type { DemoOrg } from '../../seed/demo-org.ts'
import { productions } from '../../seed/productions.ts'
import { searchText } from '../users/user.ts'

/** Which demo organisation, and the ISO day that its month follows. */
export interface DemoChoice {
  readonly seed: number
  readonly from: string
}

/** The ids by which a demo organisation is known again. */
export function demoIds(seed: number) {
  return {
    org: demoId(seed, 'org'),
    person: (at: number) => demoId(seed, `person ${at}`),
    project: (at: number) => demoId(seed, `project ${at}`),
    mission: (at: number) => demoId(seed, `mission ${at}`),
  }
}

/** Rates are in force since before the month. */
const RATES_SINCE_DAYS = -90

const foundedAt = ({ from }: DemoChoice) => `${dayAfter(from, 0)}T08:00:00Z`

/** The first seed's organisation has the plain name. */
export function orgRow(choice: DemoChoice, { people, availabilities }: DemoOrg) {
  const suffix = choice.seed === 1 ? '' : ` ${choice.seed}`
  return {
    id: demoIds(choice.seed).org,
    name: `Atelier des Coulisses (démo)${suffix}`,
    timezone: ZONE,
    country: 'FR',
    currency: 'EUR',
    settings: {
      default_rates: {
        plateau: { unit: 'DAY', amount_cents: 22_000 },
        son: { unit: 'DAY', amount_cents: 26_000 },
      },
      employer_charges_pct: { INTERMITTENT: 62, CDD: 42, CDI: 42 },
    },
    next_user_number: people.length + 1,
    next_availability_number: availabilities.length + 1,
    created_at: foundedAt(choice),
  }
}

export function personRows(choice: DemoChoice, { people }: DemoOrg) {
  const { seed, from } = choice
  const ids = demoIds(seed)
  const made = { org_id: ids.org, created_at: foundedAt(choice) }
  return {
    users: people.map(({ firstName, lastName, email, employment }, at) => ({
      ...made,
      id: ids.person(at),
      number: at + 1,
      first_name: firstName,
      last_name: lastName,
      email,
      employment_type: employment,
      search_text: searchText({ first_name: firstName, last_name: lastName }),
      archived_at: null,
      version: 1,
    })),
    profiles: people.map(({ skills, tags, dayRateCents }, at) => ({
      ...made,
      id: demoId(seed, `profile ${at}`),
      user_id: ids.person(at),
      skills,
      tags,
      rate_profile: { jour: dayRateCents / 100 },
    })),
    rates: people.map(({ dayRateCents }, at) => ({
      ...made,
      id: demoId(seed, `rate ${at}`),
      user_id: ids.person(at),
      unit: 'DAY',
      amount_cents: dayRateCents,
      role_name: null,
      valid_from: dayAfter(from, RATES_SINCE_DAYS),
    })),
  }
}

export function availabilityRows(choice: DemoChoice, { availabilities }: DemoOrg) {
  const ids = demoIds(choice.seed)
  return availabilities.map(({ person, span, kind, status, note }, at) => ({
    org_id: ids.org,
    id: demoId(choice.seed, `availability ${at}`),
    user_id: ids.person(person),
    number: at + 1,
    starts_at: iso(span.start),
    ends_at: iso(span.end),
    kind,
    status,
    note,
    created_at: foundedAt(choice),
  }))
}

export function projectRows({ seed, from }: DemoChoice) {
  const ids = demoIds(seed)
  return productions.map(({ name, status, client, venue, budgetCents }, at) => ({
    org_id: ids.org,
    id: ids.project(at),
    name,
    status,
    starts_on: dayAfter(from, 1),
    ends_on: dayAfter(from, 30),
    client,
    venue,
    timezone: null,
    budget_cents: budgetCents,
    notes: null,
    version: 1,
    // the first of them is shown last, as if it had been made first
    created_at: `${from}T08:0${at}:00Z`,
  }))
}

export function missionRows(choice: DemoChoice, { missions }: DemoOrg) {
  const { seed } = choice
  const ids = demoIds(seed)
  const made = { org_id: ids.org, created_at: foundedAt(choice) }
  return {
    missions: missions.map(({ production, call, span, isCancelled }, at) => ({
      ...made,
      id: ids.mission(at),
      project_id: ids.project(production),
      title: call.title,
      role: call.crew[0]![0],
      kind: call.kind,
      location: productions[production]!.venue,
      starts_at: iso(span.start),
      ends_at: iso(span.end),
      status: isCancelled ? 'CANCELLED' : 'ACTIVE',
      version: 1,
    })),
    positions: missions.flatMap(({ call }, at) =>
      call.crew.map(([role, quota]) => ({
        ...made,
        id: demoId(seed, `position ${at} ${role}`),
        mission_id: ids.mission(at),
        role_name: role,
        quota,
        skills: [role],
        rate_unit: 'DAY',
        rate_cents: 24_000,
      })),
    ),
  }
}

export function bookingRows(choice: DemoChoice, { people, missions, bookings }: DemoOrg) {
  const ids = demoIds(choice.seed)
  const saidAt = `${choice.from}T09:00:00Z`
  return bookings.map(({ mission, person, role, status, override, note }) => {
    const { span } = missions[mission]!
    const isAccepted = status === 'ACCEPTED'
    return {
      org_id: ids.org,
      id: demoId(choice.seed, `booking ${mission} ${person}`),
      mission_id: ids.mission(mission),
      user_id: ids.person(person),
      status,
      role_name: role,
      starts_at: iso(span.start),
      ends_at: iso(span.end),
      own_times: false,
      note,
      is_override: override !== null,
      override_reason: override,
      override_kinds: override === null ? [] : ['time', 'quota'],
      override_at: override === null ? null : saidAt,
      rate_unit: isAccepted ? 'DAY' : null,
      rate_cents: isAccepted ? people[person]!.dayRateCents : null,
      rate_source: isAccepted ? 'person' : null,
      accepted_at: isAccepted ? saidAt : null,
      revision: 0,
      version: 1,
      created_at: foundedAt(choice),
    }
  })
}
