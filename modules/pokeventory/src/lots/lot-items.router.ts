import { textFaults, validationFailed } from '@socle/http'
import type { DomainError } from '@socle/kernel'
import type { FastifyRequest } from 'fastify'
import { UserCardIn } from './lot.schemas.ts'
import type { SentItem } from './lot-adding.service.ts'
import type { LotBody } from './lot-draft.ts'

/** The house's validators answer a value or an error. */
type ItemCheck = (item: unknown) => { readonly error?: DomainError }

/** Looks at each item of a batch by itself: a bad one is told beside the others. */
export function sentItems(request: FastifyRequest, items: readonly unknown[]): readonly SentItem[] {
  const check = request.compileValidationSchema(UserCardIn as object, 'body') as unknown as ItemCheck
  return items.map((item) => {
    const error = brokenText(item) ?? check(item).error
    return error ? { cardId: cardIdIn(item), error: error.detail.fr } : { body: item as LotBody }
  })
}

/** What the database cannot hold, and no schema forbids. */
function brokenText(item: unknown): DomainError | undefined {
  const faults = textFaults(item, 'body')
  return faults.length > 0 ? validationFailed(faults) : undefined
}

function cardIdIn(item: unknown): string | null {
  const cardId = (item as { readonly card_id?: unknown } | null)?.card_id
  return typeof cardId === 'string' && !brokenText(cardId) ? cardId.slice(0, 128) : null
}
