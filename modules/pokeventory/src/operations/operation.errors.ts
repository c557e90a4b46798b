import { DomainError } from '@socle/kernel'

export const operationNotFound = () =>
  new DomainError({
    kind: 'not-found',
    code: 'not_found',
    detail: { en: 'There is no such operation', fr: 'Opération introuvable' },
  })

export const alreadyUndone = () =>
  new DomainError({
    kind: 'conflict',
    code: 'already_undone',
    detail: { en: 'This operation was undone already', fr: 'Cette opération est déjà annulée' },
  })
