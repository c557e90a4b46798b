import { DomainError } from '@socle/kernel'

/** One refusal for a wrong password, an unknown address and a closed account. */
export const badCredentials = () =>
  new DomainError({
    kind: 'unauthenticated',
    code: 'bad_credentials',
    detail: {
      en: 'The e-mail address or the password is wrong',
      fr: "L'adresse e-mail ou le mot de passe est incorrect",
    },
  })

export const refreshMissing = () =>
  new DomainError({
    kind: 'unauthenticated',
    code: 'refresh_missing',
    detail: {
      en: 'There is no login to renew: log in first',
      fr: "Il n'y a pas de session à renouveler : connectez-vous d'abord",
    },
  })

export const wrongTokenType = () =>
  new DomainError({
    kind: 'invalid',
    code: 'wrong_token_type',
    detail: {
      en: 'This token is for something else: take the one of the reset e-mail',
      fr: "Ce jeton sert à autre chose : prenez celui de l'e-mail de réinitialisation",
    },
  })
