import fc from 'fast-check'
import { expect, test } from 'vitest'
import { missionKinds } from '../missions/mission.ts'
import { builtInProfiles, inZone } from './rule-profile.ts'
import { type Breach, breachesOf, type WorkSlot } from './working-time.ts'

const profiles = builtInProfiles.map((profile) => inZone(profile, 'Europe/Paris'))
// around the night of 26 October 2025, when clocks go back
const FROM = Date.UTC(2025, 9, 6)
const HOUR = 3_600_000

const slot = fc
  .record({
    startHour: fc.integer({ min: 0, max: 24 * 40 }),
    minutes: fc.integer({ min: 15, max: 20 * 60 }),
    kind: fc.constantFrom(...missionKinds),
  })
  .map(({ startHour, minutes, kind }) => ({
    kind,
    startsAt: new Date(FROM + startHour * HOUR).toISOString(),
    endsAt: new Date(FROM + startHour * HOUR + minutes * 60_000).toISOString(),
  }))

const work = fc.array(slot, { maxLength: 40 }).map((slots): WorkSlot[] =>
  slots.map((one, index) => ({
    ...one,
    assignmentId: `a${index}`,
    missionId: `m${index}`,
    title: `M${index}`,
  })),
)
const profile = fc.constantFrom(...profiles)

test('R1 the order in which the slots come changes nothing', () => {
  const shuffled = work.chain((slots) =>
    fc.tuple(fc.constant(slots), fc.shuffledSubarray(slots, { minLength: slots.length })),
  )
  fc.assert(
    fc.property(profile, shuffled, (rules, [slots, others]) => {
      expect(breachesOf(rules, others)).toEqual(breachesOf(rules, slots))
    }),
  )
})

test('R2 taking a slot away adds no breach of a maximum: what is left lies in one that was there', () => {
  const isMaximum = ({ rule }: Breach) => rule.startsWith('max_')
  const liesIn = (one: Breach, other: Breach) =>
    one.rule === other.rule &&
    one.actual <= other.actual &&
    one.window.start >= other.window.start &&
    one.window.end <= other.window.end
  fc.assert(
    fc.property(profile, work, fc.nat(), (rules, slots, index) => {
      const before = breachesOf(rules, slots).filter(isMaximum)
      const fewer = slots.filter((_, place) => place !== index % Math.max(1, slots.length))
      for (const breach of breachesOf(rules, fewer).filter(isMaximum))
        expect(before.some((other) => liesIn(breach, other))).toBe(true)
    }),
  )
})

test('R3 the same instants in another offset have the same breaches', () => {
  const shifted = (instant: string, hours: number) => {
    const local = new Date(Date.parse(instant) + hours * HOUR).toISOString().replace('Z', '')
    return `${local}${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`
  }
  fc.assert(
    fc.property(profile, work, fc.integer({ min: -11, max: 13 }), (rules, slots, hours) => {
      const rewritten = slots.map((one) => ({
        ...one,
        startsAt: shifted(one.startsAt, hours),
        endsAt: shifted(one.endsAt, hours),
      }))
      expect(breachesOf(rules, rewritten)).toEqual(breachesOf(rules, slots))
    }),
  )
})

test('R4 every breach names limit, actual, window and missions, and is on the wrong side of its limit', () => {
  fc.assert(
    fc.property(profile, work, (rules, slots) => {
      for (const breach of breachesOf(rules, slots)) {
        const isMinimum = breach.rule === 'min_daily_rest' || breach.rule === 'weekly_rest'
        expect(isMinimum ? breach.actual < breach.limit : breach.actual > breach.limit).toBe(true)
        expect(Date.parse(breach.window.start)).toBeLessThanOrEqual(Date.parse(breach.window.end))
        expect(breach.mission_ids.length).toBeGreaterThan(0)
        expect(breach.message).toMatch(/\d/)
      }
    }),
  )
})

test('a candidate is told of the breaches that contain it, and of no others', () => {
  fc.assert(
    fc.property(profile, work, (rules, slots) => {
      const [candidate, ...others] = slots
      if (!candidate) return
      const isMean = ({ rule }: Breach) => rule === 'avg_weekly_work'
      const told = breachesOf(rules, others, candidate)
      const containing = breachesOf(rules, slots).filter(({ assignment_ids }) =>
        assignment_ids.includes(candidate.assignmentId),
      )
      expect(told.every(({ assignment_ids }) => assignment_ids.includes(candidate.assignmentId))).toBe(true)
      // of the means, the worst window that holds the candidate is told, which need not be the worst of all
      expect(told.filter((breach) => !isMean(breach))).toEqual(containing.filter((breach) => !isMean(breach)))
    }),
  )
})

/** Days of work, five of a week with every tenth too long, or every day of it and each too long; tells how often they were read. */
function countedWork(count: number, isHard: boolean) {
  let reads = 0
  const work = Array.from({ length: count }, (_, index): WorkSlot => {
    const day = isHard ? index : index + 2 * Math.floor(index / 5)
    const start = Date.UTC(2001, 0, 1, 7) + day * 24 * HOUR
    const slot: WorkSlot = {
      assignmentId: `a${index}`,
      missionId: `m${index}`,
      title: `M${index}`,
      kind: 'standard',
      startsAt: new Date(start).toISOString(),
      endsAt: new Date(start + (isHard || index % 10 === 0 ? 15 : 8) * HOUR).toISOString(),
    }
    return new Proxy(slot, {
      get(target, field) {
        reads += 1
        return Reflect.get(target, field)
      },
    })
  })
  return { work, reads: () => reads }
}

// what it costs in time is measured by bench/coulisses/rules.ts
test.each([
  ['ordinary work', false, 0.1],
  ['work that is nearly all in breach', true, 1],
])('B8 ten times the slots are read about ten times as often: %s', (_, isHard, share) => {
  for (const rules of profiles) {
    const [few, many] = [countedWork(1000, isHard), countedWork(10_000, isHard)]
    const found = [few, many].map(({ work: slots }) => breachesOf(rules, slots).length)
    if (rules === profiles[0]) expect(found[1]).toBeGreaterThan(10_000 * share)
    expect(few.reads()).toBeGreaterThan(1000)
    expect(many.reads() / few.reads()).toBeLessThanOrEqual(10.5)
  }
})
