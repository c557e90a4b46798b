import { DomainError } from '@socle/kernel'

export const userNotFound = (id: string) =>
  new DomainError({
    kind: 'not-found',
    code: 'not_found',
    detail: { en: `User not found: ${id}`, fr: `Utilisateur introuvable : ${id}` },
  })

export const accountNotThere = (id: string) =>
  new DomainError({
    kind: 'not-found',
    code: 'not_found',
    detail: {
      en: `Account not found: ${id} has no active account to log in with`,
      fr: `Compte introuvable : ${id} n'a pas de compte actif pour se connecter`,
    },
  })

export const accountNeeded = (field: string) =>
  new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: {
      en: `${field}: an imported setter has no account`,
      fr: `${field} : un ouvreur importé n'a pas de compte`,
    },
    errors: [{ loc: ['body', field], msg: 'this profile has no account', type: 'no_account' }],
  })

export const nameTooLong = (most: number) =>
  new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: { en: `full_name: at most ${most} characters`, fr: `full_name : ${most} caractères au plus` },
    errors: [{ loc: ['body', 'full_name'], msg: `at most ${most} characters`, type: 'maxLength' }],
  })

export const lastAdmin = () =>
  new DomainError({
    kind: 'conflict',
    code: 'last_admin',
    detail: {
      en: 'This is the last active admin: make another one first',
      fr: "C'est le dernier administrateur actif : nommez-en un autre d'abord",
    },
  })

export const wrongPassword = () =>
  new DomainError({
    kind: 'invalid',
    code: 'wrong_password',
    detail: { en: 'The current password is wrong', fr: 'Le mot de passe actuel est incorrect' },
    errors: [{ loc: ['body', 'current_password'], msg: 'is wrong', type: 'value' }],
  })
