import { DomainError } from '@socle/kernel'

export const holdNotFound = (id: number) =>
  new DomainError({
    kind: 'not-found',
    code: 'hold_not_found',
    detail: { en: `Hold not found: ${id}`, fr: `Prise introuvable : ${id}` },
  })
