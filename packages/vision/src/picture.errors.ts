import { DomainError } from '@socle/kernel'

export function unsupportedImage(cause?: unknown): DomainError {
  return new DomainError({
    kind: 'unsupported',
    code: 'unsupported_image',
    detail: {
      en: 'This file is not a picture that can be read: send a JPEG, PNG, WebP, AVIF, TIFF or GIF',
      fr: "Ce fichier n'est pas une image lisible : envoyez un JPEG, PNG, WebP, AVIF, TIFF ou GIF",
    },
    cause,
  })
}

export function unsupportedHeic(): DomainError {
  return new DomainError({
    kind: 'unsupported',
    code: 'unsupported_image',
    detail: {
      en: 'HEIC photographs cannot be read: let the phone save JPEG ("most compatible"), or convert the file',
      fr: 'Les photos HEIC ne sont pas lisibles : réglez le téléphone sur JPEG (« le plus compatible ») ou convertissez le fichier',
    },
  })
}

export function truncatedImage(cause?: unknown): DomainError {
  return new DomainError({
    kind: 'unsupported',
    code: 'image_truncated',
    detail: {
      en: 'This picture is damaged or incomplete: send it again',
      fr: 'Cette image est endommagée ou incomplète : envoyez-la de nouveau',
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
      en: `The picture has more than ${megapixels} million pixels`,
      fr: `L'image a plus de ${megapixels} millions de pixels`,
    },
  })
}
