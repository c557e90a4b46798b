import { expect, test } from 'vitest'
import type { ProfileBody } from './profile-body.ts'
import { builtInProfiles, type ProfileQuestion, profileFor } from './rule-profile.ts'

const own = (code: string, applies_to: Partial<ProfileBody['applies_to']> = {}): ProfileBody => ({
  ...builtInProfiles[1]!,
  code,
  applies_to: { employment_types: [], kinds: [], ...applies_to },
})

const ofOrg = [
  own('type', { employment_types: ['CDI'] }),
  own('kind', { kinds: ['tour'] }),
  own('both', { employment_types: ['CDI'], kinds: ['tour'] }),
  own('nothing'),
]

const chosen = (question: Partial<ProfileQuestion>) =>
  profileFor({
    ofMission: null,
    ofOrg,
    defaultCode: 'fr-spectacle',
    employmentType: 'CDI',
    kind: 'tour',
    timezone: 'Europe/Berlin',
    ...question,
  })?.code

test('the profile of the mission goes before all others', () => {
  expect(chosen({ ofMission: 'nothing' })).toBe('nothing')
  expect(chosen({ ofMission: 'eu-wtd' })).toBe('eu-wtd')
  expect(chosen({ ofMission: 'deleted' })).toBe('both')
})

test('then the one for type and kind, for the kind, for the type, the default, none', () => {
  expect(chosen({})).toBe('both')
  expect(chosen({ employmentType: 'CDD' })).toBe('kind')
  expect(chosen({ employmentType: null })).toBe('kind')
  expect(chosen({ kind: 'strike' })).toBe('type')
  expect(chosen({ kind: 'strike', employmentType: 'CDD' })).toBe('fr-spectacle')
  expect(chosen({ kind: 'strike', employmentType: 'CDD', defaultCode: null })).toBeUndefined()
})

test('a profile without a zone has that of the organisation', () => {
  const question = {
    ofOrg: [],
    employmentType: null,
    kind: 'standard',
    timezone: 'Europe/Berlin',
    ofMission: null,
  } as const
  expect(profileFor({ ...question, defaultCode: 'eu-wtd' })?.timezone).toBe('Europe/Berlin')
  expect(profileFor({ ...question, defaultCode: 'fr-spectacle' })?.timezone).toBe('Europe/Paris')
})

test('the profiles that come with the module only warn', () => {
  expect(builtInProfiles.map(({ code }) => code)).toEqual(['fr-spectacle', 'eu-wtd'])
  expect(new Set(builtInProfiles.flatMap(({ rules }) => rules.map(({ mode }) => mode)))).toEqual(
    new Set(['warn']),
  )
})
