import { DomainError } from '@socle/kernel'

/** Cards of the world have no picture here; those of the demo are drawn. */
export const noDrawing = () =>
  new DomainError({
    kind: 'not-found',
    code: 'not_found',
    detail: { en: 'There is no drawn picture of this name', fr: 'Image introuvable' },
  })

export const tooManyDrawings = () =>
  new DomainError({
    kind: 'unavailable',
    code: 'drawing_busy',
    detail: { en: 'Too many pictures are being drawn', fr: 'Trop d’images en cours de dessin' },
    retryAfterSeconds: 5,
  })
