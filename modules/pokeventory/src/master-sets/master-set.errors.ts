import { DomainError } from '@socle/kernel'

export const setNotFound = () =>
  new DomainError({
    kind: 'not-found',
    code: 'not_found',
    detail: { en: 'There is no such set', fr: 'Set non trouvé' },
  })
