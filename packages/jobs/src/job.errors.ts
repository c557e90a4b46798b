import { DomainError } from '@socle/kernel'

/** Also for a job of somebody else: whether it exists is nobody else's business. */
export function jobNotFound(): DomainError {
  return new DomainError({
    kind: 'not-found',
    code: 'not_found',
    detail: {
      en: 'there is no such job, or it is not yours',
      fr: "cette tâche n'existe pas, ou n'est pas la vôtre",
    },
  })
}
