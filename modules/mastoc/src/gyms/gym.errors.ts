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

export const gymNotEmpty = (faces: number, walls: number) =>
  new DomainError({
    kind: 'conflict',
    code: 'gym_not_empty',
    detail: {
      en: `The gym still has ${faces} faces and ${walls} walls: delete them first`,
      fr: `La salle a encore ${faces} faces et ${walls} murs : supprimez-les d'abord`,
    },
  })

export const wallNotFound = (id: string) =>
  new DomainError({
    kind: 'not-found',
    code: 'wall_not_found',
    detail: { en: `Wall not found: ${id}`, fr: `Mur introuvable : ${id}` },
  })

export const wallNotEmpty = (faces: number) =>
  new DomainError({
    kind: 'conflict',
    code: 'wall_not_empty',
    detail: {
      en: `The wall still has ${faces} faces: delete or move them first`,
      fr: `Le mur a encore ${faces} faces : supprimez-les ou déplacez-les d'abord`,
    },
  })

export const unknownProfile = (id: string) =>
  new DomainError({
    kind: 'not-found',
    code: 'user_not_found',
    detail: { en: `User not found: ${id}`, fr: `Utilisateur introuvable : ${id}` },
  })
