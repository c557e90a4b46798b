import { expect, test } from 'vitest'
import { FaultPlan } from './fake-fault.ts'

test('a fault lasts as often as it says, then the next of its name', () => {
  const plan = new FaultPlan()
  plan.add('status=429,7:2')
  plan.add('status')
  expect([1, 2, 3, 4].map(() => plan.take('status'))).toEqual(['429,7', '429,7', '503', '503'])
  expect(plan.take('html')).toBeUndefined()
  plan.add('html:1')
  expect([plan.take('html'), plan.take('html')]).toEqual(['', undefined])
  plan.clear()
  expect(plan.take('status')).toBeUndefined()
})

test.each(['', 'explode', 'latency=long', 'status=200', 'html=1', 'status=503:often', 'drop-after-commit=1'])(
  '"%s" is no fault',
  (spelling) => {
    expect(() => new FaultPlan().add(spelling)).toThrow('a fault is one of')
  },
)
