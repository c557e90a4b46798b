import { DomainError } from '@socle/kernel'

export const apiKeyMissing = () =>
  new DomainError({
    kind: 'unauthenticated',
    code: 'api_key_missing',
    detail: {
      en: 'API Key manquante: send X-API-Key, or log in and send Authorization: Bearer',
      fr: 'API Key manquante : envoyez X-API-Key, ou connectez-vous et envoyez Authorization: Bearer',
    },
  })

export const apiKeyInvalid = () =>
  new DomainError({
    kind: 'forbidden',
    code: 'api_key_invalid',
    detail: {
      en: 'API Key invalide: this X-API-Key is not valid here',
      fr: "API Key invalide : cette X-API-Key n'est pas valable ici",
    },
  })

export const tokenInvalid = () =>
  new DomainError({
    kind: 'unauthenticated',
    code: 'token_invalid',
    detail: {
      en: 'This access token is not valid or has expired: log in again or refresh it',
      fr: "Ce jeton d'accès n'est pas valable ou a expiré : reconnectez-vous ou renouvelez-le",
    },
  })

export const jwtRequired = () =>
  new DomainError({
    kind: 'unauthenticated',
    code: 'jwt_required',
    detail: {
      en: 'This needs a member: log in and send Authorization: Bearer',
      fr: 'Réservé aux membres : connectez-vous et envoyez Authorization: Bearer',
    },
  })

export const notAMember = () =>
  new DomainError({
    kind: 'forbidden',
    code: 'not_a_member',
    detail: {
      en: 'This account is not a member of mastoc: join with POST /api/auth/join',
      fr: "Ce compte n'est pas membre de mastoc : rejoignez avec POST /api/auth/join",
    },
  })

export const scopeInsufficient = (needed: string) =>
  new DomainError({
    kind: 'forbidden',
    code: 'scope_insufficient',
    detail: { en: `This key lacks the scope: ${needed}`, fr: `Il manque à cette clé la portée : ${needed}` },
  })

export const adminRequired = () =>
  new DomainError({
    kind: 'forbidden',
    code: 'admin_required',
    detail: { en: 'This is for admins', fr: 'Réservé aux administrateurs' },
  })

export const notOwner = () =>
  new DomainError({
    kind: 'forbidden',
    code: 'not_owner',
    detail: {
      en: 'This belongs to somebody else: only its author or an admin may change it',
      fr: "Ceci appartient à quelqu'un d'autre : seul son auteur ou un administrateur peut le modifier",
    },
  })
