import { expect, test } from 'vitest'
import { ignoredSettings, type PokeventorySettings, settings } from './settings.ts'

const good = { ANALYSIS_LANGUAGES: 'fr,en,ja', CATALOGUE_API_HOSTS: 'api.tcgdex.net' }

const faultsOf = (given: Partial<PokeventorySettings>) =>
  settings.check?.({ ...good, ...given } as PokeventorySettings, { isProduction: false })

test('a catalogue is looked for by a clock line, or never', () => {
  expect(faultsOf({})).toEqual([])
  expect(faultsOf({ CATALOGUE_SYNC_CRON: '0 3 * * *' })).toEqual([])
  for (const wrong of ['tomorrow', '0 3 * *', '0 25 * * *'])
    expect(faultsOf({ CATALOGUE_SYNC_CRON: wrong })).toEqual([
      `POKEVENTORY_CATALOGUE_SYNC_CRON: five fields of cron (UTC) such as 0 3 * * *, or nothing for never; not "${wrong}"`,
    ])
})

test('lists of words are told what they may hold', () => {
  expect(faultsOf({ ANALYSIS_LANGUAGES: 'fr,de' })).toEqual([expect.stringContaining('fr, en, ja')])
  expect(faultsOf({ CATALOGUE_API_HOSTS: 'https://api.tcgdex.net/' })).toEqual([
    expect.stringContaining('names of hosts'),
  ])
})

test('what the original had and has no meaning here is named, for the log', () => {
  expect(ignoredSettings(good as PokeventorySettings)).toEqual([])
  const old = { ...good, ANALYSIS_VISUAL_MATCHING: 'true', FETCH_API_URL: 'http://localhost:3005' }
  expect(ignoredSettings(old as PokeventorySettings)).toEqual(['ANALYSIS_VISUAL_MATCHING', 'FETCH_API_URL'])
})
