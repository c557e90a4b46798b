import { DomainError } from '@socle/kernel'
import type { KeyFault } from './key.ts'

export function keyNotFound(): DomainError {
  return new DomainError({
    kind: 'not-found',
    code: 'not_found',
    detail: { en: 'there is no such key', fr: "cette clé n'existe pas" },
  })
}

export function keyBeyondRights(): DomainError {
  return new DomainError({
    kind: 'forbidden',
    code: 'forbidden',
    detail: {
      en: 'without being an admin you may make keys of scope read, for a module whose member you are',
      fr: 'sans être administrateur vous pouvez créer des clés de portée read, pour un module dont vous êtes membre',
    },
  })
}

export function badKey(fault: KeyFault): DomainError {
  const { field, words } = fault
  return new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: { en: `${field}: ${words.en}`, fr: `${field} : ${words.fr}` },
    errors: [{ loc: ['body', field], msg: words.en, type: 'value' }],
  })
}
