import { DomainError } from '@socle/kernel'

/** In bytes or in pixels: a small file may unpack to a huge picture. */
export const avatarTooBig = (most: { readonly en: string; readonly fr: string }) =>
  new DomainError({
    kind: 'invalid',
    code: 'avatar_too_big',
    detail: {
      en: `File too big: ${most.en} at most`,
      fr: `Fichier trop volumineux : ${most.fr} au plus`,
    },
  })

export const avatarFormat = () =>
  new DomainError({
    kind: 'invalid',
    code: 'avatar_format',
    detail: {
      en: 'Unknown format: send a JPEG, PNG or GIF',
      fr: 'Format inconnu : envoyez une image JPEG, PNG ou GIF',
    },
  })

export const avatarNotFound = (id: string) =>
  new DomainError({
    kind: 'not-found',
    code: 'not_found',
    detail: { en: `Avatar not found: ${id}`, fr: `Avatar introuvable : ${id}` },
  })
