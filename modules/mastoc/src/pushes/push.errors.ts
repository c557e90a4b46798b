import { DomainError } from '@socle/kernel'
import type { PushReason } from './pre-flight.ts'
import type { PushState } from './push.ts'

export const pushRefused = (reasons: readonly PushReason[]) => {
  const told = reasons.map(({ detail }) => detail).join('; ')
  return new DomainError({
    kind: 'conflict',
    code: 'push_refused',
    detail: {
      en: `The climb cannot be pushed: ${told}`,
      fr: `Le bloc ne peut pas être envoyé : ${told}`,
    },
    extra: { reasons },
  })
}

export const outboxItemNotFound = (id: string) =>
  new DomainError({
    kind: 'not-found',
    code: 'not_found',
    detail: { en: `Outbox item not found: ${id}`, fr: `Envoi introuvable : ${id}` },
  })

export const wrongPushState = (state: PushState, wanted: string) =>
  new DomainError({
    kind: 'conflict',
    code: 'push_state',
    detail: {
      en: `The push is ${state}: ${wanted}`,
      fr: `L'envoi est à l'état ${state} : ${wanted}`,
    },
  })
