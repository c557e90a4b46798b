import { expect, test } from 'vitest'
import { instantWords, languageOf, slotPieces, slotWords, zoneWords } from './slot-words.ts'

const paris = { language: 'fr', zone: 'Europe/Paris' } as const
const dublin = { language: 'en', zone: 'Europe/Dublin' } as const

test('a slot is told in local time, its second day only where it has one', () => {
  const slot = ['2026-12-04T17:00:00Z', '2026-12-04T22:30:00Z'] as const
  expect(slotWords(...slot, paris)).toBe('vendredi 4 décembre 2026, de 18:00 à 23:30')
  expect(slotWords(...slot, dublin)).toBe('Friday, 4 December 2026, 17:00 to 22:30')
  const night = ['2026-12-04T17:00:00Z', '2026-12-04T23:30:00Z'] as const
  expect(slotWords(...night, paris)).toBe(
    'du vendredi 4 décembre 2026 à 18:00 au samedi 5 décembre 2026 à 00:30',
  )
  expect(slotPieces(...night, paris)).toMatchObject({
    weekday: 'ven.',
    date: '4',
    month: 'déc.',
    to: '00:30',
  })
})

test('the zone has a name, and summer time its hour', () => {
  expect(zoneWords(paris, '2026-12-04T17:00:00Z')).toBe('heure d’Europe centrale')
  expect(instantWords('2026-07-01T22:15:00Z', paris)).toBe('jeudi 2 juillet 2026 à 00:15')
})

test('people are written to in the language of the country', () => {
  expect([languageOf('FR'), languageOf('BE'), languageOf('IE')]).toEqual(['fr', 'fr', 'en'])
})
