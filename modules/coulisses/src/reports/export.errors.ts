import { DomainError } from '@socle/kernel'

export const unsupportedType = (type: string) =>
  new DomainError({
    kind: 'invalid',
    code: 'unsupported_export',
    detail: {
      en: `There is no export of type ${type.slice(0, 40)}: monthly-users is one`,
      fr: `Aucun export de type ${type.slice(0, 40)} : monthly-users en est un`,
    },
  })
