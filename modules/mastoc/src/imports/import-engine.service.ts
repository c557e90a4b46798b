import type { Tx } from '@socle/database'
import { newId, parseUuid } from '@socle/kernel'
import * as climbHolds from '../climbs/climb-hold.repository.ts'
import { unknownHolds } from '../climbs/warning.ts'
import * as conflicts from './conflict.repository.ts'
import type { ImportBodies } from './import-body.ts'
import * as rows from './import-row.repository.ts'
import type { Importable, Incoming, Known, StoktId } from './incoming.ts'
import { incomingFace, incomingGym, incomingHold, incomingUser, incomingWall } from './incoming-board.ts'
import { incomingClimb } from './incoming-climb.ts'
import { insertMappings } from './mapping.repository.ts'
import type { RowConsequences } from './row-consequences.service.ts'
import { type RowOutcome, RowState } from './row-state.ts'

export interface ApplyOptions {
  /** Deleted climbs come back. */
  readonly resurrect: boolean
  readonly importId: string | null
}

interface Batch {
  readonly entity: Importable
  readonly states: readonly RowState[]
  readonly importId: string | null
}

const readers: { readonly [E in Importable]: (body: ImportBodies[E], known: Known) => Incoming } = {
  gym: incomingGym,
  wall: incomingWall,
  face: incomingFace,
  hold: incomingHold,
  user: incomingUser,
  climb: incomingClimb,
}

/** Brings rows of one kind in, as a three-way upsert, in a constant number of statements. */
export class ImportEngine {
  readonly #consequences: RowConsequences

  constructor(deps: { readonly consequences: RowConsequences }) {
    this.#consequences = deps.consequences
  }

  /** Outcomes stand in the order of the bodies; rows of one stokt id are applied in order into one row. */
  async apply<E extends Importable>(
    tx: Tx,
    { entity, bodies }: { readonly entity: E; readonly bodies: readonly ImportBodies[E][] },
    options: ApplyOptions,
  ): Promise<RowOutcome[]> {
    const known = await rows.findKnown(tx, wantedBy(bodies))
    const incoming = bodies.map((body) => readers[entity](body, known))
    const accepted = incoming.filter((row) => row.refusal === undefined)
    const stored = await rows.lockByStoktId(tx, entity, [...new Set(accepted.map((row) => row.stoktId))])
    const states = new Map<StoktId, RowState>()
    for (const row of stored.toReversed()) states.set(row.stokt_id, new RowState(entity, row.stokt_id, row))
    const outcomes = incoming.map((row, index) => takeIn(states, { entity, row, index, options }))
    const ids = await this.#write(tx, { entity, states: [...states.values()], importId: options.importId })
    const unknown = entity === 'climb' ? await unknownNumbers(tx, [...ids.values()], outcomes) : new Map()
    return outcomes.map((outcome) => {
      const id = ids.get(outcome.stoktId) ?? null
      const numbers = unknown.get(id)
      return {
        ...outcome,
        id,
        warnings: numbers ? [...outcome.warnings, unknownHolds(numbers)] : outcome.warnings,
      }
    })
  }

  async #write(tx: Tx, { entity, states, importId }: Batch): Promise<Map<StoktId, string | number>> {
    const fresh = states.filter((state) => state.isNew)
    const known = states.filter((state) => !state.isNew)
    const written = known.filter((state) => state.needsWrite)
    const made =
      fresh.length > 0
        ? await rows.insert(
            tx,
            entity,
            fresh.map((state) => state.row()),
          )
        : new Map()
    await rows.update(
      tx,
      entity,
      written.map((state) => state.row()),
    )
    await rows.markSeen(
      tx,
      entity,
      known.filter((state) => !state.needsWrite).map((state) => state.before!.id),
    )
    const ids = new Map<StoktId, string | number>(known.map((state) => [state.stoktId, state.before!.id]))
    for (const [stoktId, id] of made) ids.set(stoktId, id)
    const changed = states.filter((state) => state.isChanged)
    await this.#consequences.follow(tx, entity, { changed, ids })
    await insertMappings(
      tx,
      fresh.map((state) => mappingOf(entity, state.stoktId, ids)),
    )
    await keepConflicts(tx, entity, { states: known, importId })
    return ids
  }
}

function takeIn(
  states: Map<StoktId, RowState>,
  {
    entity,
    row,
    index,
    options,
  }: { entity: Importable; row: Incoming; index: number; options: ApplyOptions },
): Omit<RowOutcome, 'id'> {
  const place = { index, entity, stoktId: row.stoktId, warnings: row.warnings }
  if (row.refusal !== undefined) return { ...place, action: 'error', fields: [], reason: row.refusal }
  const state = states.get(row.stoktId) ?? new RowState(entity, row.stoktId, undefined)
  states.set(row.stoktId, state)
  return { ...place, ...state.take(row, options) }
}

async function unknownNumbers(
  tx: Tx,
  ids: readonly (string | number)[],
  outcomes: readonly Omit<RowOutcome, 'id'>[],
) {
  const isPlain = outcomes.every((outcome) => outcome.action === 'unchanged' || outcome.action === 'error')
  return isPlain ? new Map<string, number[]>() : climbHolds.listUnknownNumbers(tx, ids.map(String))
}

async function keepConflicts(
  tx: Tx,
  entity: Importable,
  { states, importId }: { readonly states: readonly RowState[]; readonly importId: string | null },
): Promise<void> {
  await conflicts.open(
    tx,
    states.flatMap((state) =>
      state.conflicts.map((field) => ({
        ...field,
        id: newId(),
        entity,
        entityId: state.before!.id,
        importId,
      })),
    ),
  )
  const agreed = states
    .filter((state) => state.before!.has_conflict)
    .flatMap((state) => [...state.agreed].map((field) => ({ entityId: state.before!.id, field })))
  await conflicts.closeAgreed(tx, entity, agreed)
}

function mappingOf(entity: Importable, stoktId: StoktId, ids: ReadonlyMap<StoktId, string | number>) {
  return {
    entity_type: entity,
    mastoc_id: String(ids.get(stoktId)),
    stokt_id: String(stoktId),
    sync_direction: 'stokt_to_mastoc' as const,
  }
}

/** Stokt ids that the bodies refer to. */
function wantedBy(bodies: readonly object[]) {
  const named = (name: string) => [
    ...new Set(
      bodies
        .map((body) => (body as Record<string, unknown>)[name])
        .filter((id) => typeof id === 'string')
        .map((id) => parseUuid(id))
        .filter((id) => id !== undefined),
    ),
  ]
  return {
    gyms: named('gym_stokt_id'),
    walls: named('wall_stokt_id'),
    faces: named('face_stokt_id'),
    setters: named('setter_stokt_id'),
  }
}
