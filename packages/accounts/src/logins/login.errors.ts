import { DomainError } from '@socle/kernel'

export function badCredentials(): DomainError {
  return new DomainError({
    kind: 'unauthenticated',
    code: 'bad_credentials',
    detail: {
      en: 'the login or the password is wrong',
      fr: "l'identifiant ou le mot de passe est incorrect",
    },
  })
}

export function accountDisabled(): DomainError {
  return new DomainError({
    kind: 'forbidden',
    code: 'account_disabled',
    detail: { en: 'this account is deactivated', fr: 'ce compte est désactivé' },
  })
}

export function tooManyAttempts(waitMs: number): DomainError {
  return new DomainError({
    kind: 'limited',
    code: 'rate_limited',
    detail: {
      en: 'too many attempts; try again later',
      fr: 'trop de tentatives ; réessayez plus tard',
    },
    retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)),
  })
}

/** More log in at this moment than the machine can check. */
export function tooBusy(): DomainError {
  return tooManyAttempts(2000)
}
