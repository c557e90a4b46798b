import { DomainError } from '@socle/kernel'

export const holdNotFound = (id: number) =>
  new DomainError({
    kind: 'not-found',
    code: 'hold_not_found',
    detail: { en: `Hold not found: ${id}`, fr: `Prise introuvable : ${id}` },
  })

export const holdInUse = (climbs: number) =>
  new DomainError({
    kind: 'conflict',
    code: 'hold_in_use',
    detail: {
      en: `The hold is used by ${climbs} climbs: send retire=true to take it off the wall and keep them`,
      fr: `La prise sert à ${climbs} blocs : envoyez retire=true pour la retirer du mur en les gardant`,
    },
    extra: { climbs },
  })
