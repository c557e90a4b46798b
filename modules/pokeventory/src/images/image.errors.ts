import { DomainError } from '@socle/kernel'

export const imageNotFound = () =>
  new DomainError({
    kind: 'not-found',
    code: 'not_found',
    detail: { en: 'There is no such photograph', fr: 'Image introuvable' },
  })

export const imageExpired = () =>
  new DomainError({
    kind: 'not-found',
    code: 'image_expired',
    detail: { en: 'The photograph has expired', fr: 'Image expirée' },
  })

/** The same for what is there and what is not. */
export const badSignature = () =>
  new DomainError({
    kind: 'forbidden',
    code: 'bad_signature',
    detail: { en: 'This address is not valid', fr: "Cette adresse n'est pas valable" },
  })

export const imageStoreUnavailable = (cause: unknown) =>
  new DomainError({
    kind: 'unavailable',
    code: 'image_store_unavailable',
    detail: {
      en: 'Photographs cannot be kept right now; try again shortly',
      fr: 'Les photos ne peuvent pas être conservées pour le moment ; réessayez sous peu',
    },
    retryAfterSeconds: 30,
    cause,
  })
