import { DomainError } from '@socle/kernel'

export const duplicateName = () =>
  new DomainError({
    kind: 'conflict',
    code: 'duplicate_name',
    detail: {
      en: 'Another project of the organisation has this name',
      fr: "Un autre projet de l'organisation porte ce nom",
    },
    errors: [{ loc: ['body', 'name'], msg: 'already taken', type: 'duplicate' }],
  })

export const projectArchived = () =>
  new DomainError({
    kind: 'conflict',
    code: 'project_archived',
    detail: {
      en: 'The project is archived: it takes no new missions and no new bookings',
      fr: 'Le projet est archivé : il ne prend ni nouvelle mission ni nouvel engagement',
    },
  })

export const unknownTimezone = () =>
  new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: {
      en: 'timezone: expected an IANA name, like Europe/Paris',
      fr: 'timezone : un nom IANA est attendu, comme Europe/Paris',
    },
    errors: [{ loc: ['body', 'timezone'], msg: 'not an IANA time zone', type: 'timezone' }],
  })
