import { DomainError } from '@socle/kernel'

export const tooManyRows = (given: number, most: number) =>
  new DomainError({
    kind: 'too-large',
    code: 'too_large',
    detail: {
      en: `${given} rows in one batch, ${most} are the most: send several batches or a bundle`,
      fr: `${given} lignes dans un lot, ${most} au plus : envoyez plusieurs lots ou un ensemble`,
    },
  })
