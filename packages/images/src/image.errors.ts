import { DomainError } from '@socle/kernel'

export function noPicture(cause?: unknown): DomainError {
  return new DomainError({
    kind: 'unsupported',
    code: 'unsupported_type',
    detail: {
      en: 'This file is not a picture that can be read: send a complete JPEG, PNG, WebP or GIF',
      fr: "Ce fichier n'est pas une image lisible : envoyez un JPEG, PNG, WebP ou GIF complet",
    },
    cause,
  })
}

export function tooManyPixels(pixelLimit: number, cause?: unknown): DomainError {
  const megapixels = Number((pixelLimit / 1e6).toPrecision(3))
  return new DomainError({
    kind: 'too-large',
    code: 'too_large',
    detail: {
      en: `The picture has more than ${megapixels} million pixels`,
      fr: `L'image a plus de ${megapixels} millions de pixels`,
    },
    cause,
  })
}
