import { DomainError } from '@socle/kernel'

export function resetInvalid(): DomainError {
  return new DomainError({
    kind: 'invalid',
    code: 'reset_invalid',
    detail: {
      en: 'this reset is unknown, used or expired; ask for a new one',
      fr: 'cette réinitialisation est inconnue, utilisée ou expirée ; demandez-en une nouvelle',
    },
  })
}
