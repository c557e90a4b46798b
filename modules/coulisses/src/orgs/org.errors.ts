import { DomainError, type Fault } from '@socle/kernel'

export const orgNameTaken = () =>
  new DomainError({
    kind: 'conflict',
    code: 'duplicate_name',
    detail: {
      en: 'Another organisation has this name',
      fr: 'Une autre organisation porte ce nom',
    },
  })

export function badSettings(errors: readonly Fault[]): DomainError {
  const [first] = errors
  return new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: {
      en: `${first?.loc.join('.')}: ${first?.msg}`,
      fr: `${first?.loc.join('.')} : valeur inconnue`,
    },
    errors,
  })
}
