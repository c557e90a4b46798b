import { DomainError } from '@socle/kernel'

export function refreshInvalid(): DomainError {
  return new DomainError({
    kind: 'unauthenticated',
    code: 'refresh_invalid',
    detail: {
      en: 'this session has ended; log in again',
      fr: 'cette session est terminée ; reconnectez-vous',
    },
  })
}

export function sessionNotFound(): DomainError {
  return new DomainError({
    kind: 'not-found',
    code: 'not_found',
    detail: { en: 'there is no such session', fr: "cette session n'existe pas" },
  })
}
