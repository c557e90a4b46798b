import type { Tx } from '@socle/database'
import { newId } from '@socle/kernel'
import * as lots from '../lots/lot.repository.ts'
import type { LotDraft } from '../lots/lot.ts'
import * as batches from '../lots/lot-batch.repository.ts'
import type { MasterSets } from '../master-sets/master-set.service.ts'
import * as operations from '../operations/operation.repository.ts'
import { changeOf, type ImportMode, type ImportPlan, type PlannedLot, planOf } from './file-import.ts'

/** Rows whose card is known. */
export type CertainRow = { readonly row: number; readonly lot: LotDraft }

/** Lots from a file into the collection, in one operation. Whoever calls holds the collection. */
export class LotWriting {
  readonly #masterSets: MasterSets

  constructor({ masterSets }: { readonly masterSets: MasterSets }) {
    this.#masterSets = masterSets
  }

  /** What would be written. */
  async plan(
    tx: Tx,
    owner: string,
    { rows, mode }: { readonly rows: readonly CertainRow[]; readonly mode: ImportMode },
  ) {
    const cardIds = [...new Set(rows.map(({ lot }) => lot.card_id))]
    const there = await lots.setsOf(tx, cardIds)
    const owned = await batches.manualLotsOf(tx, owner, cardIds)
    // a card may have gone since it was found
    const plan = planOf(
      rows.filter(({ lot }) => there.has(lot.card_id)),
      owned,
      mode,
    )
    return { ...plan, setIds: [...new Set(plan.lots.map(({ lot }) => there.get(lot.card_id)!))].sort() }
  }

  /** Writes a plan; the id of the operation that undoes it, null when there was nothing to write. */
  async write(
    tx: Tx,
    owner: string,
    {
      lots: planned,
      setIds,
      summary,
    }: ImportPlan & { readonly setIds: readonly string[]; readonly summary: string },
  ): Promise<string | null> {
    if (planned.length === 0) return null
    const fresh = planned.filter(({ before }) => !before)
    const known = planned.filter(({ before }) => before)
    const added = await batches.addMany(
      tx,
      owner,
      fresh.map(({ lot, quantity }) => ({ id: newId(), draft: { ...lot, quantity } })),
    )
    await batches.overwriteMany(tx, owner, known.map(overwritten))
    await this.#masterSets.renew(tx, owner, setIds)
    const changes = [
      ...fresh.map((plan, at) => changeOf(plan, added[at]!.id)),
      ...known.map((plan) => changeOf(plan, plan.before!.id)),
    ]
    const id = newId()
    await operations.insert(tx, { id, owner, kind: 'import_file', summary, inverse: { lots: changes } })
    return id
  }
}

function overwritten({ lot, before, quantity }: PlannedLot) {
  return { id: before!.id, draft: { ...lot, quantity } }
}
