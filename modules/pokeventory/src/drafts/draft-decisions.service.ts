import type { Database, Tx } from '@socle/database'
import type { Clock } from '@socle/kernel'
import type { Asker } from '../access/asker.ts'
import type { Caller } from '../access/caller.ts'
import { isCondition } from '../lots/condition.ts'
import * as lots from '../lots/lot.repository.ts'
import { type Lot, type LotDraft, lotOf } from '../lots/lot.ts'
import type { MasterSets } from '../master-sets/master-set.service.ts'
import type { MasterSet } from '../master-sets/master-set.ts'
import * as cards from './candidate-card.repository.ts'
import type { Confirmation } from './confirmation.service.ts'
import { badCondition, cardNotFound, draftNotFound } from './draft.errors.ts'
import * as drafts from './draft.repository.ts'
import { type Draft, type DraftRow, openStatus, type RejectReason } from './draft.ts'
import type { DraftReading } from './draft-reading.service.ts'
import { type DraftEvent, demand, demandDay, mayHappen } from './draft-state.ts'

interface DecisionDeps {
  readonly database: Database
  readonly clock: Clock
  readonly reading: DraftReading
  readonly confirmation: Confirmation
  readonly masterSets: MasterSets
}

/** What a person chooses for a draft. */
export interface Selection extends Omit<LotDraft, 'condition'> {
  /** As it was sent: it may be none. */
  readonly condition: string
}

interface Selected {
  readonly draft: Draft
  readonly user_card: Lot
  readonly master_set: MasterSet | null
}

/** What a person decides about a draft. Each decision holds the draft: of many at once one comes first. */
export class DraftDecisions {
  readonly #deps: DecisionDeps

  constructor(deps: DecisionDeps) {
    this.#deps = deps
  }

  async select(asker: Asker, id: string, selection: Selection): Promise<Selected> {
    const { database, clock, reading, confirmation, masterSets } = this.#deps
    const { caller, lang } = asker
    const { condition } = selection
    if (!isCondition(condition)) throw badCondition()
    demandDay(selection.acquired_at, clock.now())
    const found = await database.transaction(async (tx) => {
      const draft = await this.#held(tx, caller, { id, event: 'select' })
      const setId = (await cards.keepMany(tx, [selection.card_id])).get(selection.card_id)
      if (setId === undefined) throw cardNotFound()
      const lot = { ...selection, condition }
      const [made] = await confirmation.confirm(tx, caller.accountId, [{ drafts: [draft], lot, setId }])
      const row = await lots.find(tx, caller.accountId, made!.lotId)
      const [masterSet] = await masterSets.of(tx, caller, { lang, setIds: [setId] })
      return { lot: lotOf(row!, caller.number), masterSet }
    })
    const draft = await reading.read(asker, id)
    return { draft, user_card: found.lot, master_set: found.masterSet ?? null }
  }

  async reject(asker: Asker, id: string, reason: RejectReason | null): Promise<Draft> {
    return this.#decide(asker, { id, event: 'reject' }, (tx, draft) =>
      drafts.update(tx, draft.id, { status: 'rejected', reject_reason: reason }),
    )
  }

  async reopen(asker: Asker, id: string): Promise<Draft> {
    return this.#decide(asker, { id, event: 'reopen' }, (tx, draft) =>
      drafts.update(tx, draft.id, { status: openStatus(draft.candidates), reject_reason: null }),
    )
  }

  async undo(asker: Asker, id: string): Promise<Draft> {
    return this.#decide(asker, { id, event: 'undo' }, (tx, draft) =>
      this.#deps.confirmation.undo(tx, asker.caller.accountId, [draft]),
    )
  }

  /** For an operation that is taken back: those that are confirmed still; how many. The collection is held. */
  async undoMany(tx: Tx, owner: string, ids: readonly string[]): Promise<number> {
    const found = await drafts.findManyForUpdate(tx, owner, ids)
    const confirmed = found.filter(({ status }) => mayHappen('undo', status))
    await this.#deps.confirmation.undo(tx, owner, confirmed)
    return confirmed.length
  }

  async #decide(
    asker: Asker,
    what: Decision,
    work: (tx: Tx, draft: DraftRow) => Promise<void>,
  ): Promise<Draft> {
    await this.#deps.database.transaction(async (tx) => work(tx, await this.#held(tx, asker.caller, what)))
    return this.#deps.reading.read(asker, what.id)
  }

  /** The collection first, then the draft: everybody comes this way. */
  async #held(tx: Tx, { accountId }: Caller, { id, event }: Decision): Promise<DraftRow> {
    await lots.lockCollection(tx, accountId)
    const draft = await drafts.findForUpdate(tx, accountId, id)
    if (!draft) throw draftNotFound()
    demand(event, draft)
    return draft
  }
}

interface Decision {
  readonly id: string
  readonly event: DraftEvent
}
