import { describe, expect, test } from 'vitest'
import { isFree } from './calendar.ts'
import { generateDemoOrg } from './demo-org.ts'

const FROM = '2026-11-20'
const DAY_MS = 86_400_000
const org = generateDemoOrg(1, FROM)
const spanOf = (mission: number) => org.missions[mission]!.span

describe('the demo organisation', () => {
  test('is the same for the same seed and day, and another for another seed', () => {
    expect(generateDemoOrg(1, FROM)).toEqual(org)
    expect(generateDemoOrg(2, FROM).bookings).not.toEqual(org.bookings)
  })

  test('has forty people of forty names and addresses', () => {
    expect(org.people).toHaveLength(40)
    expect(new Set(org.people.map(({ firstName, lastName }) => `${firstName} ${lastName}`)).size).toBe(40)
    expect(new Set(org.people.map(({ email }) => email)).size).toBe(40)
    for (const { email } of org.people) expect(email).toMatch(/^[a-z]+\.[a-z]+@demo\.example$/)
  })

  test('has three hundred missions in the month after its day, each within its range', () => {
    expect(org.missions).toHaveLength(300)
    const first = Date.parse(`${FROM}T00:00:00Z`)
    for (const { span } of org.missions) {
      expect(span.start).toBeGreaterThanOrEqual(first + DAY_MS / 2)
      expect(span.end).toBeLessThanOrEqual(first + 32 * DAY_MS)
      expect(span.end).toBeGreaterThan(span.start)
    }
  })

  test('has assignments in every state, holes, and a few exceptions with a reason', () => {
    const count = (status: string) => org.bookings.filter((one) => one.status === status).length
    expect(count('ACCEPTED')).toBeGreaterThan(200)
    for (const status of ['INVITED', 'DECLINED', 'CANCELLED']) expect(count(status)).toBeGreaterThan(10)
    expect(org.bookings.filter(({ override }) => override)).toHaveLength(3)
    const asked = new Set(org.bookings.map(({ mission }) => mission))
    expect(asked.size).toBeLessThan(300)
  })

  test.each([1, 2, 3, 4, 5])('of seed %i books nobody twice but by an exception', (seed) => {
    const one = generateDemoOrg(seed, '2026-03-01')
    const pairs = one.bookings.filter(({ status }) => status === 'ACCEPTED' || status === 'INVITED')
    expect(new Set(pairs.map(({ mission, person }) => `${mission} ${person}`)).size).toBe(pairs.length)
    const accepted = one.bookings.filter(({ status, override }) => status === 'ACCEPTED' && !override)
    for (const [at, { person, mission }] of accepted.entries()) {
      const others = accepted.slice(at + 1).filter((other) => other.person === person)
      const spans = others.map((other) => one.missions[other.mission]!.span)
      expect(isFree(one.missions[mission]!.span, spans)).toBe(true)
    }
  })

  test('gives nobody more places than a mission has', () => {
    for (const [at, { call }] of org.missions.entries())
      for (const [role, quota] of call.crew) {
        const accepted = org.bookings.filter(
          (one) => one.mission === at && one.role === role && one.status === 'ACCEPTED' && !one.override,
        )
        expect(accepted.length).toBeLessThanOrEqual(quota)
      }
  })

  test('lets nobody accept work when they said they cannot', () => {
    for (const { person, mission, override } of org.bookings.filter(({ status }) => status === 'ACCEPTED')) {
      const away = org.availabilities.filter(
        (one) => one.person === person && one.kind === 'UNAVAILABLE' && one.status === 'APPROVED',
      )
      if (!override)
        expect(
          isFree(
            spanOf(mission),
            away.map(({ span }) => span),
          ),
        ).toBe(true)
    }
  })
})
