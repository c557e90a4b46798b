import { DomainError } from '@socle/kernel'

export const commentNotFound = (id: string) =>
  new DomainError({
    kind: 'not-found',
    code: 'not_found',
    detail: { en: `Comment not found: ${id}`, fr: `Commentaire introuvable : ${id}` },
  })
