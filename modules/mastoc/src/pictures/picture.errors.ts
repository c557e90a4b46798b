import { DomainError } from '@socle/kernel'

export const pictureNotFound = (path: string) =>
  new DomainError({
    kind: 'not-found',
    code: 'not_found',
    detail: {
      en: `Picture not found: ${path.slice(0, 200)}`,
      fr: `Image introuvable : ${path.slice(0, 200)}`,
    },
  })

export const pictureTooBig = (bytes: number, most: number) =>
  new DomainError({
    kind: 'too-large',
    code: 'too_large',
    detail: {
      en: `The picture has ${bytes} bytes, ${most} are the most`,
      fr: `L'image fait ${bytes} octets, ${most} au plus`,
    },
  })
