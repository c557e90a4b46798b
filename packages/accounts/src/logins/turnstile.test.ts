import { expect, test } from 'vitest'
import { Turnstile, Turnstiles } from './turnstile.ts'

const later = () => new Promise((resolve) => setImmediate(resolve))

test('so many are inside at once, and never more', async () => {
  const turnstile = new Turnstile(2, 100)
  let inside = 0
  let most = 0
  const work = async () => {
    inside += 1
    most = Math.max(most, inside)
    await later()
    inside -= 1
  }
  await Promise.all(Array.from({ length: 20 }, () => turnstile.pass(work)))
  expect(most).toBe(2)
  expect(turnstile.isIdle).toBe(true)
})

test('who fails inside makes room for the next', async () => {
  const turnstile = new Turnstile(1, 100)
  const fail = turnstile.pass(() => Promise.reject(new Error('no')))
  const next = turnstile.pass(async () => 'in')
  await expect(fail).rejects.toThrow('no')
  expect(await next).toBe('in')
})

test('when the line is full, the next is turned away', async () => {
  const turnstile = new Turnstile(1, 1)
  const first = turnstile.pass(later)
  const second = turnstile.pass(later)
  await expect(turnstile.pass(later)).rejects.toMatchObject({ code: 'rate_limited', retryAfterSeconds: 2 })
  await Promise.all([first, second])
})

test('one busy key does not hold up another', async () => {
  const turnstiles = new Turnstiles({ atOnce: 1, maxWaiting: 10 })
  let free = () => {}
  const busy = turnstiles.pass('a', () => new Promise<void>((resolve) => (free = resolve)))
  expect(await turnstiles.pass('b', async () => 'through')).toBe('through')
  free()
  await busy
})
