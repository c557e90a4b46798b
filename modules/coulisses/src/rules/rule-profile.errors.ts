import { DomainError } from '@socle/kernel'

export const builtInProfile = () =>
  new DomainError({
    kind: 'forbidden',
    code: 'built_in_profile',
    detail: {
      en: 'This profile comes with the system: copy it under another code and change the copy',
      fr: 'Ce profil est fourni avec le système : copiez-le sous un autre code et modifiez la copie',
    },
  })

export const duplicateProfile = () =>
  new DomainError({
    kind: 'conflict',
    code: 'duplicate_name',
    detail: { en: 'Another rule profile has this code', fr: 'Un autre profil de règles porte ce code' },
    errors: [{ loc: ['body', 'code'], msg: 'already taken', type: 'duplicate' }],
  })

export const profileInUse = () =>
  new DomainError({
    kind: 'conflict',
    code: 'profile_in_use',
    detail: {
      en: "It is the organisation's default profile: choose another default first",
      fr: "C'est le profil par défaut de l'organisation : choisissez d'abord un autre défaut",
    },
  })

export const tooManyProfiles = (maximum: number) =>
  new DomainError({
    kind: 'conflict',
    code: 'too_many_profiles',
    detail: {
      en: `An organisation has at most ${maximum} rule profiles of its own`,
      fr: `Une organisation a au plus ${maximum} profils de règles à elle`,
    },
  })

export const invalidProfile = (loc: readonly string[], fault: { readonly en: string; readonly fr: string }) =>
  new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: { en: `${loc.join('.')}: ${fault.en}`, fr: `${loc.join('.')} : ${fault.fr}` },
    errors: [{ loc: ['body', ...loc], msg: fault.en, type: 'profile' }],
  })
