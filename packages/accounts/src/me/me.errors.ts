import { DomainError } from '@socle/kernel'

export function wrongPassword(): DomainError {
  return new DomainError({
    kind: 'invalid',
    code: 'wrong_password',
    detail: { en: 'the current password is wrong', fr: 'le mot de passe actuel est incorrect' },
    errors: [{ loc: ['body', 'current_password'], msg: 'wrong', type: 'value' }],
  })
}
