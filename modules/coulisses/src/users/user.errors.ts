import { DomainError } from '@socle/kernel'

export const accountLinked = () =>
  new DomainError({
    kind: 'conflict',
    code: 'account_linked',
    detail: {
      en: 'This account is another person of the organisation already, or this person has another account',
      fr: "Ce compte est déjà une autre personne de l'organisation, ou cette personne a un autre compte",
    },
  })

export const userBusy = (count: number) =>
  new DomainError({
    kind: 'conflict',
    code: 'user_busy',
    detail: {
      en: `This person has accepted assignments to come (${count}): cancel them first`,
      fr: `Cette personne a accepté des affectations à venir (${count}) : annulez-les d'abord`,
    },
    extra: { assignments: count },
  })

export const contactOnly = () =>
  new DomainError({
    kind: 'forbidden',
    code: 'role_insufficient',
    detail: {
      en: 'Of yourself you may change the e-mail and the phone; a manager changes the rest',
      fr: "De vous-même vous pouvez changer l'e-mail et le téléphone ; un manager change le reste",
    },
  })
