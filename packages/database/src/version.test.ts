import { expect, test } from 'vitest'
import { refuseOldVersion } from './version.ts'

test('PostgreSQL before 15 is refused with a sentence, 15 and later are taken', () => {
  expect(() => refuseOldVersion({ number: 140012, name: '14.12' })).toThrow(
    'PostgreSQL 14.12 is too old: Socle needs PostgreSQL 15 or newer',
  )
  expect(() => refuseOldVersion({ number: 150000, name: '15.0' })).not.toThrow()
})
