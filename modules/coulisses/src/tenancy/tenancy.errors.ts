import { DomainError } from '@socle/kernel'

export const busy = (cause: unknown) =>
  new DomainError({
    kind: 'unavailable',
    code: 'busy',
    detail: {
      en: 'Others are changing the same just now; nothing was changed, try again',
      fr: 'D’autres modifient la même chose en ce moment ; rien n’a changé, réessayez',
    },
    retryAfterSeconds: 1,
    cause,
  })
