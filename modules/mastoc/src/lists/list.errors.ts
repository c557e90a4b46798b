import { DomainError } from '@socle/kernel'

export const listNotFound = (id: string) =>
  new DomainError({
    kind: 'not-found',
    code: 'not_found',
    detail: { en: `List not found: ${id}`, fr: `Liste introuvable : ${id}` },
  })

export const itemNotFound = (id: string) =>
  new DomainError({
    kind: 'not-found',
    code: 'not_found',
    detail: { en: `List item not found: ${id}`, fr: `Élément de liste introuvable : ${id}` },
  })

export const sharedListNotFound = () =>
  new DomainError({
    kind: 'not-found',
    code: 'not_found',
    detail: {
      en: 'Shared list not found: the link is wrong, or sharing has ended',
      fr: 'Liste partagée introuvable : le lien est faux, ou le partage a pris fin',
    },
  })

export const alreadyListed = (climbId: string) =>
  new DomainError({
    kind: 'conflict',
    code: 'already_listed',
    detail: {
      en: `This climb is already on the list: ${climbId}`,
      fr: `Ce bloc est déjà dans la liste : ${climbId}`,
    },
  })

export const orderMismatch = () =>
  new DomainError({
    kind: 'conflict',
    code: 'order_mismatch',
    detail: {
      en: 'item_ids must name every item of the list once: read the list again',
      fr: 'item_ids doit nommer chaque élément de la liste une fois : relisez la liste',
    },
  })

export const gymRequired = () =>
  new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: {
      en: 'gym_id: a list of kind gym belongs to a gym',
      fr: 'gym_id : une liste de type gym appartient à une salle',
    },
    errors: [{ loc: ['body', 'gym_id'], msg: 'a list of kind gym belongs to a gym', type: 'required' }],
  })

export const listFull = (most: number) =>
  new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: { en: `A list holds at most ${most} climbs`, fr: `Une liste contient au plus ${most} blocs` },
    errors: [{ loc: ['body', 'climb_id'], msg: `the list already has ${most} climbs`, type: 'max_items' }],
  })
