import type { Database, Tx } from '@socle/database'
import { type Clock, newId } from '@socle/kernel'
import type { Caller } from '../access/caller.ts'
import { batchNotFound } from '../batches/batch.errors.ts'
import * as batches from '../batches/batch.repository.ts'
import { isCondition } from '../lots/condition.ts'
import * as lots from '../lots/lot.repository.ts'
import { draftOf, type LotBody } from '../lots/lot-draft.ts'
import type { MasterSets } from '../master-sets/master-set.service.ts'
import * as operations from '../operations/operation.repository.ts'
import { type BulkOutcome, bulkPlan } from './bulk-plan.ts'
import * as cards from './candidate-card.repository.ts'
import type { Confirmation, Made } from './confirmation.service.ts'
import { badCondition } from './draft.errors.ts'
import * as drafts from './draft.repository.ts'
import { demandDay } from './draft-state.ts'

interface BulkDeps {
  readonly database: Database
  readonly clock: Clock
  readonly confirmation: Confirmation
  readonly masterSets: MasterSets
  readonly threshold: number
  readonly defaultLanguage: string
}

export interface BulkRequest {
  readonly onlySure: boolean
  readonly draftIds?: readonly string[] | undefined
  readonly exclude: readonly string[]
  readonly mergeDuplicates: boolean
  /** Lot fields that all confirmed drafts get; the condition as it was sent. */
  readonly defaults: BulkDefaults
}

interface BulkDefaults {
  readonly condition?: string
  readonly language?: string | null
  readonly acquired_at?: string | null
  readonly source?: string | null
  readonly notes?: string | null
}

/** Confirms many drafts of a batch in one step that can be taken back. */
export class BulkValidation {
  readonly #deps: BulkDeps

  constructor(deps: BulkDeps) {
    this.#deps = deps
  }

  async validate(caller: Caller, batchId: string, request: BulkRequest): Promise<BulkOutcome> {
    const { condition = 'near_mint', ...defaults } = request.defaults
    if (!isCondition(condition)) throw badCondition()
    demandDay(defaults.acquired_at, this.#deps.clock.now())
    const lot = { ...defaults, condition }
    return this.#deps.database.transaction((tx) => this.#validate(tx, caller, { batchId, ...request, lot }))
  }

  async #validate(
    tx: Tx,
    caller: Caller,
    request: BulkRequest & { readonly batchId: string; readonly lot: Omit<LotBody, 'card_id'> },
  ): Promise<BulkOutcome> {
    const { confirmation, masterSets, threshold, defaultLanguage: lang } = this.#deps
    const owner = caller.accountId
    await lots.lockCollection(tx, owner)
    const batch = await batches.find(tx, request.batchId)
    if (batch?.owner !== owner) throw batchNotFound()
    const held = await drafts.listForUpdate(tx, batch.id)
    const proposed = held.flatMap(({ candidates }) => candidates.map(({ card_id }) => card_id))
    const sets = await cards.keepMany(tx, [...new Set(proposed)])
    const plan = bulkPlan(held, { ...request, threshold, isThere: (cardId) => sets.has(cardId) })
    const made = await confirmation.confirm(
      tx,
      owner,
      plan.lots.map((lot) => ({
        drafts: lot.drafts,
        setId: sets.get(lot.cardId)!,
        lot: draftOf({ ...request.lot, card_id: lot.cardId, quantity: lot.drafts.length }),
      })),
    )
    const setIds = [...new Set(plan.lots.map(({ cardId }) => sets.get(cardId)!))]
    return {
      operation_id: made.length > 0 ? await this.#note(tx, owner, made) : null,
      validated: made.map(({ draftId, cardId, lotId }) => ({
        draft_id: draftId,
        card_id: cardId,
        user_card_id: lotId,
      })),
      skipped: plan.skipped,
      master_sets: setIds.length > 0 ? await masterSets.of(tx, caller, { lang, setIds }) : [],
    }
  }

  async #note(tx: Tx, owner: string, made: readonly Made[]): Promise<string> {
    const id = newId()
    await operations.insert(tx, {
      id,
      owner,
      kind: 'validate_drafts',
      summary: made.length === 1 ? '1 carte validée' : `${made.length} cartes validées`,
      inverse: { drafts: made.map(({ draftId }) => draftId) },
    })
    return id
  }
}
