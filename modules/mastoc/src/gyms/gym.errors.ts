import { DomainError } from '@socle/kernel'

export const notManager = () =>
  new DomainError({
    kind: 'forbidden',
    code: 'not_owner',
    detail: {
      en: 'This is for admins and managers of the gym',
      fr: 'Réservé aux administrateurs et aux responsables de la salle',
    },
  })

export const gymNotFound = (id: string) =>
  new DomainError({
    kind: 'not-found',
    code: 'gym_not_found',
    detail: { en: `Gym not found: ${id}`, fr: `Salle introuvable : ${id}` },
  })
