import { DomainError } from '@socle/kernel'

export function authRequired(): DomainError {
  return new DomainError({
    kind: 'unauthenticated',
    code: 'auth_required',
    detail: { en: 'log in first', fr: "connectez-vous d'abord" },
  })
}

export function tokenInvalid(): DomainError {
  return new DomainError({
    kind: 'unauthenticated',
    code: 'token_invalid',
    detail: {
      en: 'this token or key is not valid here, or has ended',
      fr: "ce jeton ou cette clé n'est pas valide ici, ou a pris fin",
    },
  })
}

export function adminRequired(): DomainError {
  return new DomainError({
    kind: 'forbidden',
    code: 'forbidden',
    detail: { en: 'only an admin may do this', fr: 'seul un administrateur peut faire cela' },
  })
}
