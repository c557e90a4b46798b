import { DomainError } from '@socle/kernel'
import { validationFailed } from '../faults.ts'

/** Thrown inside a transaction whose key another request has taken first: everything is rolled back. */
export class KeyTaken extends Error {}

export function idempotencyMismatch(): DomainError {
  return new DomainError({
    kind: 'conflict',
    code: 'idempotency_mismatch',
    detail: {
      en: 'This Idempotency-Key was used with another request; take a new one.',
      fr: 'Cette Idempotency-Key a servi à une autre requête ; prenez-en une nouvelle.',
    },
  })
}

export function answerLost(): DomainError {
  return new DomainError({
    kind: 'conflict',
    code: 'idempotency_lost',
    detail: {
      en: 'This request was carried out, but its answer was lost; look before you send it with a new key.',
      fr: 'Cette requête a été exécutée, mais sa réponse est perdue ; vérifiez avant de la renvoyer avec une nouvelle clé.',
    },
  })
}

export function badKey(): DomainError {
  return validationFailed([
    { loc: ['header', 'Idempotency-Key'], msg: 'must be 1 to 128 printable characters', type: 'pattern' },
  ])
}
