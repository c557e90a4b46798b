import { describe, expect, test } from 'vitest'
import { isTooFarAhead, mustFlashFirst, type Placed } from './send.ts'

let made = 0
function entry(parts: Partial<Placed>): Placed {
  made += 1
  return {
    id: `0000000${made}`,
    kind: 'send',
    sent_at: '2026-11-20T08:00:00.000000Z',
    attempts: null,
    is_flash: false,
    ...parts,
  }
}

describe('a flash', () => {
  test('may be the only entry, with one attempt or none said', () => {
    expect(() => mustFlashFirst([entry({ is_flash: true })])).not.toThrow()
    expect(() => mustFlashFirst([entry({ is_flash: true, attempts: 1 })])).not.toThrow()
  })

  test('takes one attempt, and is a send', () => {
    expect(() => mustFlashFirst([entry({ is_flash: true, attempts: 2 })])).toThrow(/one attempt/)
    expect(() => mustFlashFirst([entry({ is_flash: true, kind: 'attempt' })])).toThrow(/one attempt/)
  })

  test('comes before every other entry, whichever was logged first', () => {
    const flash = entry({ is_flash: true })
    const later = entry({ sent_at: '2026-11-21T08:00:00.000000Z' })
    const earlier = entry({ sent_at: '2026-11-19T08:00:00.000000Z' })
    expect(() => mustFlashFirst([later, flash])).not.toThrow()
    expect(() => mustFlashFirst([earlier, flash])).toThrow(/earlier/)
  })

  test('on the same date comes first when it was logged first', () => {
    const first = entry({})
    const second = entry({ is_flash: true })
    expect(() => mustFlashFirst([first, second])).toThrow(/earlier/)
    expect(() =>
      mustFlashFirst([
        { ...first, is_flash: true },
        { ...second, is_flash: false },
      ]),
    ).not.toThrow()
  })
})

test('an entry may lie a day ahead and no further', () => {
  const now = new Date('2026-11-20T08:00:00Z')
  expect(isTooFarAhead('2026-11-21T08:00:00.000000Z', now)).toBe(false)
  expect(isTooFarAhead('2026-11-21T08:00:00.001000Z', now)).toBe(true)
})
