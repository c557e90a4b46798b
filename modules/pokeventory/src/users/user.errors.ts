import { DomainError } from '@socle/kernel'

export const userNotFound = () =>
  new DomainError({
    kind: 'not-found',
    code: 'not_found',
    detail: { en: 'There is no such user', fr: 'User non trouvé' },
  })

export const notOwnProfile = () =>
  new DomainError({
    kind: 'forbidden',
    code: 'not_own_profile',
    detail: {
      en: 'You can change your own profile only',
      fr: 'Vous ne pouvez modifier que votre propre profil',
    },
  })

export const notOwnAccount = () =>
  new DomainError({
    kind: 'forbidden',
    code: 'not_own_account',
    detail: {
      en: 'You can delete your own account only',
      fr: 'Vous ne pouvez supprimer que votre propre compte',
    },
  })

export const emailTaken = () =>
  new DomainError({
    kind: 'conflict',
    code: 'email_taken',
    detail: { en: 'This e-mail address is registered already', fr: 'Email déjà enregistré' },
  })

export const usernameTaken = () =>
  new DomainError({
    kind: 'conflict',
    code: 'username_taken',
    detail: { en: 'This username is taken', fr: 'Username déjà pris' },
  })

export const registrationClosed = () =>
  new DomainError({
    kind: 'forbidden',
    code: 'registration_closed',
    detail: {
      en: 'Registration is closed here: ask an admin',
      fr: 'Les inscriptions sont fermées ici : demandez à un administrateur',
    },
  })
