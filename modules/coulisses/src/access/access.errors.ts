import { DomainError } from '@socle/kernel'
import type { Role } from './role.ts'

export const authRequired = () =>
  new DomainError({
    kind: 'unauthenticated',
    code: 'auth_required',
    detail: {
      en: 'Log in first: send Authorization: Bearer, X-API-Key or the session cookie',
      fr: "Connectez-vous d'abord : envoyez Authorization: Bearer, X-API-Key ou le cookie de session",
    },
  })

export const tokenExpired = () =>
  new DomainError({
    kind: 'unauthenticated',
    code: 'token_expired',
    detail: {
      en: 'This access token has expired: refresh it or log in again',
      fr: "Ce jeton d'accès a expiré : renouvelez-le ou reconnectez-vous",
    },
  })

export const tokenInvalid = () =>
  new DomainError({
    kind: 'unauthenticated',
    code: 'token_invalid',
    detail: {
      en: 'This token is not valid here: log in again',
      fr: "Ce jeton n'est pas valable ici : reconnectez-vous",
    },
  })

export const membershipRequired = () =>
  new DomainError({
    kind: 'forbidden',
    code: 'membership_required',
    detail: {
      en: 'This account is not a member of the organisation',
      fr: "Ce compte n'est pas membre de l'organisation",
    },
  })

export const roleInsufficient = (minimum: Role | 'platform') =>
  new DomainError({
    kind: 'forbidden',
    code: 'role_insufficient',
    detail: {
      en: `This needs at least the role: ${minimum}`,
      fr: `Il faut au moins le rôle : ${minimum}`,
    },
  })

export const personNeeded = () =>
  new DomainError({
    kind: 'forbidden',
    code: 'role_insufficient',
    detail: {
      en: 'A key is nobody: log in for this',
      fr: 'Une clé n’est personne : connectez-vous pour cela',
    },
  })

export const orgMismatch = () =>
  new DomainError({
    kind: 'forbidden',
    code: 'org_mismatch',
    detail: {
      en: "This is not the caller's organisation",
      fr: "Ce n'est pas l'organisation de l'appelant",
    },
  })

export const csrfFailed = () =>
  new DomainError({
    kind: 'forbidden',
    code: 'csrf_failed',
    detail: {
      en: 'A write with the session cookie needs X-CSRF with the value of the csrf cookie, from our own pages',
      fr: 'Une écriture avec le cookie de session demande X-CSRF avec la valeur du cookie csrf, depuis nos pages',
    },
  })
