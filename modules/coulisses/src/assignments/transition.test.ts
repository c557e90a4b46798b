import { expect, test } from 'vitest'
import { type AnsweredBy, type AssignmentStatus, assignmentStatuses } from './assignment.ts'
import { mayStep } from './transition.ts'

const step = (from: AssignmentStatus, to: AssignmentStatus, by: AnsweredBy) =>
  mayStep({ from, to, by, untilStartMs: 3_600_000, withdrawCutoffHours: null })

test.each([
  [
    'manager',
    'INVITED>ACCEPTED INVITED>DECLINED INVITED>CANCELLED ACCEPTED>INVITED ACCEPTED>DECLINED ACCEPTED>CANCELLED DECLINED>INVITED DECLINED>CANCELLED CANCELLED>INVITED',
  ],
  ['self', 'INVITED>ACCEPTED INVITED>DECLINED ACCEPTED>DECLINED'],
  ['token', 'INVITED>ACCEPTED INVITED>DECLINED ACCEPTED>DECLINED'],
] as const)('on the word of a %s, these steps and no others', (by, steps) => {
  const possible = assignmentStatuses.flatMap((from) =>
    assignmentStatuses.filter((to) => step(from, to, by)).map((to) => `${from}>${to}`),
  )
  expect(possible.toSorted()).toEqual(steps.split(' ').toSorted())
})

test('a technician withdraws until the cut-off, a manager after it too', () => {
  const withdraw = (by: AnsweredBy, hours: number) =>
    mayStep({
      from: 'ACCEPTED',
      to: 'DECLINED',
      by,
      untilStartMs: hours * 3_600_000,
      withdrawCutoffHours: 48,
    })
  expect([withdraw('self', 48), withdraw('token', 47.9), withdraw('self', -5)]).toEqual([true, false, false])
  expect(withdraw('manager', 1)).toBe(true)
})
