import { DomainError } from '@socle/kernel'

export const conflictNotFound = (id: string) =>
  new DomainError({
    kind: 'not-found',
    code: 'not_found',
    detail: { en: `Conflict not found: ${id}`, fr: `Conflit introuvable : ${id}` },
  })

export const staleConflict = () =>
  new DomainError({
    kind: 'conflict',
    code: 'conflict_stale',
    detail: {
      en: 'This conflict is over, or one of its sides has moved since: read the list again',
      fr: "Ce conflit est clos, ou l'un de ses côtés a bougé depuis : relisez la liste",
    },
  })
