import { DomainError } from '@socle/kernel'

const RETRY_AFTER_SECONDS = 30

export function storeUnavailable(cause: unknown): DomainError {
  return new DomainError({
    kind: 'unavailable',
    code: 'unavailable',
    detail: {
      en: 'Files cannot be stored or read right now; try again shortly',
      fr: 'Les fichiers ne peuvent être ni enregistrés ni lus pour le moment ; réessayez sous peu',
    },
    retryAfterSeconds: RETRY_AFTER_SECONDS,
    cause,
  })
}

export function blobsFull(): DomainError {
  return new DomainError({
    kind: 'unavailable',
    code: 'unavailable',
    detail: {
      en: 'The room for temporary files is full; try again shortly',
      fr: "L'espace des fichiers temporaires est plein ; réessayez sous peu",
    },
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  })
}

export function objectNotFound(cause?: unknown): DomainError {
  return new DomainError({
    kind: 'not-found',
    code: 'not_found',
    detail: { en: 'This file does not exist', fr: "Ce fichier n'existe pas" },
    cause,
  })
}

export function objectTooLarge(maxBytes: number): DomainError {
  return new DomainError({
    kind: 'too-large',
    code: 'too_large',
    detail: {
      en: `The file has more than ${maxBytes} bytes`,
      fr: `Le fichier dépasse ${maxBytes} octets`,
    },
  })
}

export function rangeOutside(cause?: unknown): DomainError {
  return new DomainError({
    kind: 'invalid',
    code: 'range_not_satisfiable',
    detail: {
      en: 'The range begins behind the end of the file',
      fr: 'La plage commence après la fin du fichier',
    },
    cause,
  })
}

export function badKey(): DomainError {
  return new DomainError({
    kind: 'invalid',
    code: 'bad_key',
    detail: {
      en: 'A key is made of letters, digits, dots, dashes and underscores, joined by slashes',
      fr: 'Une clé se compose de lettres, chiffres, points, tirets et soulignés, joints par des barres obliques',
    },
  })
}

export function badSignature(): DomainError {
  return new DomainError({
    kind: 'forbidden',
    code: 'forbidden',
    detail: {
      en: 'This address is not valid or has expired; ask for a new one',
      fr: "Cette adresse n'est pas valable ou a expiré ; demandez-en une nouvelle",
    },
  })
}
