import { DomainError } from '@socle/kernel'

export const annotationNotFound = (holdId: number) =>
  new DomainError({
    kind: 'not-found',
    code: 'annotation_not_found',
    detail: {
      en: `Annotation not found: you have said nothing of hold ${holdId}`,
      fr: `Annotation introuvable : vous n'avez rien dit de la prise ${holdId}`,
    },
  })

export const tooManyHolds = (count: number, most: number) =>
  new DomainError({
    kind: 'invalid',
    code: 'too_many_holds',
    detail: {
      en: `Too many holds: ${count} asked for, ${most} at most`,
      fr: `Trop de prises : ${count} demandées, ${most} au plus`,
    },
  })
