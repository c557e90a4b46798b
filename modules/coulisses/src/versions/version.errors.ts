import { DomainError } from '@socle/kernel'

export const staleVersion = (version: number) =>
  new DomainError({
    kind: 'stale',
    code: 'stale_version',
    detail: {
      en: `It has changed since you read it and is now version ${version}: read it again`,
      fr: `Il a changé depuis votre lecture et en est à la version ${version} : relisez-le`,
    },
    extra: { version },
  })
