import { DomainError } from '@socle/kernel'

export const climbNotFound = (id: string) =>
  new DomainError({
    kind: 'not-found',
    code: 'climb_not_found',
    detail: { en: `Climb not found: ${id}`, fr: `Bloc introuvable : ${id}` },
  })

export const stoktIdTaken = (stoktId: string) =>
  new DomainError({
    kind: 'conflict',
    code: 'stokt_id_taken',
    detail: {
      en: `Another climb has this stokt id: ${stoktId}`,
      fr: `Un autre bloc porte déjà cet identifiant stokt : ${stoktId}`,
    },
  })

export const staleClimb = () =>
  new DomainError({
    kind: 'stale',
    code: 'stale_version',
    detail: {
      en: 'The climb has changed since you read it: read it again, then send your change with the new ETag',
      fr: 'Le bloc a changé depuis votre lecture : relisez-le, puis renvoyez votre modification avec le nouvel ETag',
    },
  })

export const unknownSetterId = (id: string) =>
  new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: { en: `setter_id: no such profile: ${id}`, fr: `setter_id : profil inconnu : ${id}` },
    errors: [{ loc: ['body', 'setter_id'], msg: `no such profile: ${id}`, type: 'unknown_profile' }],
  })

export const badDate = (text: string) =>
  new DomainError({
    kind: 'invalid',
    code: 'bad_date',
    detail: {
      en: `created_at: "${text.slice(0, 40)}" is no ISO date or date-time`,
      fr: `created_at : « ${text.slice(0, 40)} » n'est pas une date ISO`,
    },
  })
