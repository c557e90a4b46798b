import { DomainError, type Fault } from '@socle/kernel'

export function emailTaken(): DomainError {
  return new DomainError({
    kind: 'conflict',
    code: 'email_taken',
    detail: {
      en: 'another account has this e-mail address',
      fr: 'un autre compte utilise cette adresse email',
    },
  })
}

export function usernameTaken(): DomainError {
  return new DomainError({
    kind: 'conflict',
    code: 'username_taken',
    detail: { en: 'another account has this username', fr: "un autre compte utilise ce nom d'utilisateur" },
  })
}

export function lastAdmin(): DomainError {
  return new DomainError({
    kind: 'conflict',
    code: 'last_admin',
    detail: {
      en: 'this is the last active admin; make another one first',
      fr: "c'est le dernier administrateur actif ; nommez-en un autre d'abord",
    },
  })
}

export function accountNotFound(): DomainError {
  return new DomainError({
    kind: 'not-found',
    code: 'not_found',
    detail: { en: 'there is no such account', fr: "ce compte n'existe pas" },
  })
}

export function badAccount(errors: readonly Fault[]): DomainError {
  const words = errors.map((fault) => `${fault.loc.at(-1)}: ${fault.msg}`).join('; ')
  return new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: { en: words, fr: words },
    errors,
  })
}
