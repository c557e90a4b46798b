import { describe, expect, test } from 'vitest'
import { copyTimes } from './copies.ts'

const evening = { startsAt: '2026-03-26T19:00:00Z', endsAt: '2026-03-26T23:30:00Z', count: 1, everyDays: 1 }
const starts = (plan: Parameters<typeof copyTimes>[0]) =>
  copyTimes(plan).map(({ start }) => start.toISOString())

describe('copies of a mission', () => {
  test('keep its hour of the clock when the clocks change, and its length', () => {
    const copies = copyTimes({ ...evening, count: 4, timezone: 'Europe/Paris' })
    expect(copies.map(({ start }) => start.toISOString())).toEqual([
      '2026-03-26T19:00:00.000Z',
      '2026-03-27T19:00:00.000Z',
      '2026-03-28T19:00:00.000Z',
      '2026-03-29T18:00:00.000Z',
    ])
    for (const { start, end } of copies) expect(end.getTime() - start.getTime()).toBe(4.5 * 3_600_000)
  })

  test('begin where they are told to, or are shifted, to the second', () => {
    const startAt = new Date('2026-06-01T08:00:30.500Z')
    expect(starts({ ...evening, startAt, count: 2, everyDays: 7, timezone: 'Asia/Tokyo' })).toEqual([
      '2026-06-01T08:00:30.500Z',
      '2026-06-08T08:00:30.500Z',
    ])
    expect(starts({ ...evening, shiftMinutes: -90, timezone: 'UTC' })).toEqual(['2026-03-26T17:30:00.000Z'])
  })

  test('of a mission in the hour that comes twice begin in that very hour', () => {
    // 02:30 of winter time, the second of the two
    const night = { ...evening, startsAt: '2026-10-25T01:30:00Z', endsAt: '2026-10-25T05:00:00Z' }
    expect(starts({ ...night, timezone: 'Europe/Paris' })).toEqual(['2026-10-25T01:30:00.000Z'])
  })
})
