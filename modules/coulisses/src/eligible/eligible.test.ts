import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Candidate, lackedSkills, rank, reasonsAgainst } from './eligible.ts'

const somebody: Candidate = {
  userId: 'a',
  name: 'Anna',
  isArchived: false,
  isAssigned: false,
  hasDeclined: false,
  hasClash: false,
  isUnavailable: false,
  isAvailable: false,
  skills: [],
  minutes: 0,
  answered: 0,
  kept: 0,
  isBlocked: false,
  costCents: null,
}

test('the score adds up skill, availability, fairness, cost and reliability', () => {
  const [first, second] = rank(
    [
      {
        ...somebody,
        skills: ['Son ', 'rigging'],
        isAvailable: true,
        minutes: 600,
        costCents: 10_000,
        answered: 8,
        kept: 8,
      },
      {
        ...somebody,
        userId: 'b',
        name: 'Bo',
        skills: ['son'],
        minutes: 1200,
        costCents: 20_000,
        answered: 8,
        kept: 2,
      },
    ],
    ['son', 'Rigging'],
  )
  expect(first).toMatchObject({
    score: 35 + 20 + 10 + 15 + 9,
    parts: { skill: 1, availability: 1, fairness: 0.5, cost: 1, reliability: 0.9 },
  })
  expect(second).toMatchObject({
    score: 17.5 + 10 + 0 + 0 + 3,
    parts: { skill: 0.5, availability: 0.5, fairness: 0, cost: 0, reliability: 0.3 },
  })
})

test('what is not asked for or not known takes nothing away', () => {
  expect(rank([somebody], [])[0]).toMatchObject({
    score: 35 + 10 + 20 + 15 + 5,
    parts: { skill: 1, availability: 0.5, fairness: 1, cost: 1, reliability: 0.5 },
  })
})

test('every reason against somebody is told', () => {
  expect(reasonsAgainst(somebody, [])).toEqual([])
  const hopeless = {
    ...somebody,
    isArchived: true,
    isAssigned: true,
    hasDeclined: true,
    hasClash: true,
    isUnavailable: true,
    isBlocked: true,
  }
  expect(reasonsAgainst(hopeless, ['son'])).toEqual([
    'archived',
    'already_assigned',
    'time_conflict',
    'unavailable',
    'missing_skill',
    'rule_block',
    'declined_this_mission',
  ])
})

test('who has one of two skills is listed, and what is lacking is known', () => {
  const partly = { ...somebody, skills: ['SON'] }
  expect(reasonsAgainst(partly, ['son', 'rigging'])).toEqual([])
  expect(lackedSkills(partly, ['son', 'rigging'])).toEqual(['rigging'])
})

test('the order does not depend on the order of the facts, and scores stay within 0 and 100', () => {
  const people = fc.uniqueArray(
    fc.record({
      userId: fc.uuid(),
      name: fc.constantFrom('Anna', 'Bo', 'Chris'),
      isAvailable: fc.boolean(),
      minutes: fc.nat(5000),
      kept: fc.nat(5),
      costCents: fc.option(fc.nat(50_000)),
      skills: fc.subarray(['son', 'rigging']),
    }),
    { selector: ({ userId }) => userId, maxLength: 12 },
  )
  fc.assert(
    fc.property(people, (facts) => {
      const candidates = facts.map((fact) => ({ ...somebody, ...fact, answered: fact.kept + 1 }))
      const ranked = rank(candidates, ['son', 'rigging'])
      expect(rank(candidates.toReversed(), ['son', 'rigging'])).toEqual(ranked)
      for (const { score } of ranked) expect(score >= 0 && score <= 100).toBe(true)
    }),
  )
})
