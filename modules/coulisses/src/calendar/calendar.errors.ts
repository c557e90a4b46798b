import { DomainError } from '@socle/kernel'

export const unknownZone = (place: 'body' | 'query') =>
  new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: {
      en: `${place}.tz: expected an IANA name, like Europe/Paris`,
      fr: `${place}.tz : un nom IANA est attendu, comme Europe/Paris`,
    },
    errors: [{ loc: [place, 'tz'], msg: 'not an IANA time zone', type: 'timezone' }],
  })
