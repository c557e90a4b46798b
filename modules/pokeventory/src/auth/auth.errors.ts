import { DomainError } from '@socle/kernel'

export const badCredentials = () =>
  new DomainError({
    kind: 'unauthenticated',
    code: 'bad_credentials',
    detail: {
      en: 'The username or the password is wrong',
      fr: "Nom d'utilisateur ou mot de passe incorrect",
    },
  })

export const refreshMissing = () =>
  new DomainError({
    kind: 'unauthenticated',
    code: 'refresh_missing',
    detail: { en: 'There is no refresh token', fr: 'Refresh token manquant' },
  })

export const refreshInvalid = () =>
  new DomainError({
    kind: 'unauthenticated',
    code: 'refresh_invalid',
    detail: { en: 'The refresh token is invalid or has expired', fr: 'Refresh token invalide ou expiré' },
  })

/** The account is there, but nobody's here any more. */
export const userGone = () =>
  new DomainError({
    kind: 'unauthenticated',
    code: 'user_gone',
    detail: { en: 'This user is not there any more', fr: 'Utilisateur introuvable' },
  })
