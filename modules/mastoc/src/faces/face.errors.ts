import { DomainError } from '@socle/kernel'

export const faceNotFound = (id: string) =>
  new DomainError({
    kind: 'not-found',
    code: 'face_not_found',
    detail: { en: `Face not found: ${id}`, fr: `Face introuvable : ${id}` },
  })
