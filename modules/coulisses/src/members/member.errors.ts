import { DomainError } from '@socle/kernel'

export const alreadyMember = () =>
  new DomainError({
    kind: 'conflict',
    code: 'already_member',
    detail: {
      en: 'This account is a member of the organisation already',
      fr: "Ce compte est déjà membre de l'organisation",
    },
  })

export const lastOwner = () =>
  new DomainError({
    kind: 'conflict',
    code: 'last_owner',
    detail: {
      en: 'This is the last owner of the organisation: make another one first',
      fr: "C'est le dernier propriétaire de l'organisation : nommez-en un autre d'abord",
    },
  })
