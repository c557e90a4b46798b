import { DomainError, type Text } from '@socle/kernel'

export const notAuthenticated = () =>
  new DomainError({
    kind: 'unauthenticated',
    code: 'not_authenticated',
    // the words that the original's clients know, in both languages
    detail: { en: 'Not authenticated', fr: 'Not authenticated' },
  })

export const invalidToken = () =>
  new DomainError({
    kind: 'unauthenticated',
    code: 'invalid_token',
    detail: { en: 'The token is invalid or has expired', fr: 'Token invalide ou expiré' },
  })

/** Where logging in may still make the account a member. */
export const notAMember = () =>
  notMember({
    en: 'log in to pokeventory once, or ask an admin for access',
    fr: "connectez-vous une fois à pokeventory, ou demandez l'accès à un administrateur",
  })

/** Where it has just logged in, and was not let in. */
export const notLetIn = () =>
  notMember({ en: 'ask an admin for access', fr: "demandez l'accès à un administrateur" })

const notMember = (wayOut: Text) =>
  new DomainError({
    kind: 'forbidden',
    code: 'not_a_member',
    detail: {
      en: `This account is not a member of pokeventory: ${wayOut.en}`,
      fr: `Ce compte n'est pas membre de pokeventory : ${wayOut.fr}`,
    },
  })

export const scopeInsufficient = (needed: string) =>
  new DomainError({
    kind: 'forbidden',
    code: 'scope_insufficient',
    detail: { en: `This key lacks the scope: ${needed}`, fr: `Il manque à cette clé la portée : ${needed}` },
  })

export const keyWithoutOwner = () =>
  new DomainError({
    kind: 'forbidden',
    code: 'key_without_owner',
    detail: {
      en: 'This key belongs to nobody, so it has no collection: make one of your own account',
      fr: "Cette clé n'appartient à personne, donc n'a pas de collection : créez-en une de votre compte",
    },
  })

export const editorRequired = () =>
  new DomainError({
    kind: 'forbidden',
    code: 'editor_required',
    detail: {
      en: 'Only editors change the catalogue: ask an admin for this role',
      fr: 'Seuls les éditeurs modifient le catalogue : demandez ce rôle à un administrateur',
    },
  })

export const adminRequired = () =>
  new DomainError({
    kind: 'forbidden',
    code: 'admin_required',
    detail: { en: 'This is for admins', fr: 'Réservé aux administrateurs' },
  })
