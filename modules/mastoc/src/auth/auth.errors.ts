import { DomainError } from '@socle/kernel'

export const registrationClosed = () =>
  new DomainError({
    kind: 'forbidden',
    code: 'registration_closed',
    detail: {
      en: 'Registration is closed here: ask an admin',
      fr: 'Les inscriptions sont fermées ici : demandez à un administrateur',
    },
  })
