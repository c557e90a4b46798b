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

export function imageUnsupported(): DomainError {
  return new DomainError({
    kind: 'unsupported',
    code: 'unsupported_image',
    detail: {
      en: 'This file is no photograph that can be read: send a JPEG, PNG, WebP, AVIF, TIFF or GIF',
      fr: "Ce fichier n'est pas une photo lisible : envoyez un JPEG, PNG, WebP, AVIF, TIFF ou GIF",
    },
  })
}

export function heicUnsupported(): DomainError {
  return new DomainError({
    kind: 'unsupported',
    code: 'unsupported_image',
    detail: {
      en: 'HEIC cannot be read here: have the telephone take or send JPEG ("most compatible")',
      fr: 'Le HEIC ne peut pas être lu ici : réglez le téléphone sur JPEG (« le plus compatible »)',
    },
  })
}

export function imageTruncated(cause?: unknown): DomainError {
  return new DomainError({
    kind: 'unsupported',
    code: 'image_truncated',
    detail: {
      en: 'This photograph is incomplete or damaged: send it again',
      fr: 'Cette photo est incomplète ou abîmée : renvoyez-la',
    },
    cause,
  })
}

export function imageTooLarge(pixelLimit: number): DomainError {
  const megapixels = Number((pixelLimit / 1e6).toPrecision(3))
  return new DomainError({
    kind: 'too-large',
    code: 'image_too_large',
    detail: {
      en: `The photograph has more than ${megapixels} million pixels`,
      fr: `La photo a plus de ${megapixels} millions de pixels`,
    },
  })
}
