import { DomainError } from '@socle/kernel'

export const managersOnly = (field: 'rate_profile' | 'employment_type') =>
  new DomainError({
    kind: 'forbidden',
    code: 'role_insufficient',
    detail: {
      en: `${field}: only a manager changes it`,
      fr: `${field} : seul un manager peut le changer`,
    },
  })
