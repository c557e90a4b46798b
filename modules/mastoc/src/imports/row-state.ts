import { isDeepStrictEqual } from 'node:util'
import { newId } from '@socle/kernel'
import type { Counted } from '../climbs/face-count.ts'
import { instantOf } from '../climbs/instant.ts'
import type { Warning } from '../climbs/warning.ts'
import type { StoredRow } from './import-row.repository.ts'
import { type Action, type Importable, type Incoming, importTables, type StoktId } from './incoming.ts'
import { derivedOfClimb } from './incoming-climb.ts'
import { type FieldOutcome, type Merge, merge, type Values } from './merge.ts'

/** What an import did, or would do, with one row. */
export interface RowOutcome {
  readonly index: number
  readonly entity: Importable
  readonly stoktId: StoktId
  /** Null for what is not there (yet). */
  readonly id: string | number | null
  readonly action: Action
  readonly fields: readonly FieldOutcome[]
  readonly warnings: readonly Warning[]
  readonly reason?: string
}

/** A row in the making: what lies here, changed by one or more incoming rows of the same stokt id. */
export class RowState {
  readonly entity: Importable
  readonly stoktId: StoktId
  readonly before: StoredRow | undefined
  readonly #conflicts = new Map<string, FieldOutcome>()
  readonly #agreed = new Set<string>()
  #values: Record<string, unknown>
  #origin: Values | null
  #isChanged = false
  #isOriginMoved = false

  constructor(entity: Importable, stoktId: StoktId, before: StoredRow | undefined) {
    this.entity = entity
    this.stoktId = stoktId
    this.before = before
    this.#values = before ? localOf(before) : {}
    this.#origin = before?.origin ?? null
  }

  get isNew(): boolean {
    return this.before === undefined
  }

  /** Visibly other than before. */
  get isChanged(): boolean {
    return this.#isChanged
  }

  get needsWrite(): boolean {
    return this.#isChanged || this.#isOriginMoved
  }

  /** Fields that stand in conflict now, each once whatever rows of the batch said before. */
  get conflicts(): readonly FieldOutcome[] {
    return [...this.#conflicts.values()]
  }

  get agreed(): ReadonlySet<string> {
    return this.#agreed
  }

  get values(): Values {
    return this.#values
  }

  /** Takes one incoming row in; returns what became of it. */
  take(
    incoming: Incoming,
    { resurrect }: { readonly resurrect: boolean },
  ): Pick<RowOutcome, 'action' | 'fields' | 'reason'> {
    if (Object.keys(this.#values).length === 0) return this.#create(incoming)
    const isDeleted = this.#values.deleted_at != null
    if (isDeleted && !resurrect) return { action: 'skipped', fields: [], reason: 'deleted here' }
    const { blank } = importTables[this.entity]
    const merged = merge({ local: this.#values, origin: this.#origin, upstream: incoming.fields, blank })
    const taken = Object.entries(incoming.taken).filter(
      ([name, value]) => !isDeepStrictEqual(this.#values[name], value),
    )
    const isBack = isDeleted || this.#values.gone_at != null
    this.#origin = merged.origin
    this.#isOriginMoved ||= merged.isOriginMoved
    this.#values = {
      ...this.#values,
      ...merged.patch,
      ...Object.fromEntries(taken),
      ...(isBack ? { gone_at: null, deleted_at: null } : {}),
    }
    this.#note(merged)
    const isConflict = merged.conflicts.length > 0
    const isChanged = Object.keys(merged.patch).length > 0 || taken.length > 0 || isBack
    this.#isChanged ||= isChanged || isConflict
    return { action: isConflict ? 'conflict' : isChanged ? 'changed' : 'unchanged', fields: merged.fields }
  }

  /** Gives one field a value, whatever upstream and origin say of it. */
  settle(field: string, value: unknown): void {
    this.#values = { ...this.#values, [field]: value }
    this.#isChanged = true
  }

  /** Columns for the database; a null `synced_at` asks for the time of writing. */
  row(): Values {
    const derived = this.entity === 'climb' ? derivedOfClimb(this.#values) : {}
    return {
      ...this.#values,
      ...derived,
      stokt_id: this.stoktId,
      source: 'stokt',
      origin: this.#origin,
      synced_at: this.#isChanged ? null : this.before?.synced_at,
    }
  }

  /** A later row of the same stokt id has the last word on a field; what it was before all of them stays known. */
  #note({ agreed, conflicts }: Merge): void {
    for (const name of agreed) {
      this.#conflicts.delete(name)
      this.#agreed.add(name)
    }
    for (const field of conflicts) {
      const first = this.#conflicts.get(field.name)
      this.#conflicts.set(field.name, first ? { ...field, origin: first.origin } : field)
      this.#agreed.delete(field.name)
    }
  }

  #create({ fields, taken }: Incoming): Pick<RowOutcome, 'action' | 'fields'> {
    const table = importTables[this.entity]
    const id = this.entity === 'hold' ? {} : { id: newId() }
    const state = this.entity === 'climb' ? { deleted_at: null, gone_at: null } : {}
    this.#values = { ...id, ...table.blank, ...table.taken, ...state, ...fields, ...taken }
    this.#origin = fields
    this.#isChanged = true
    return { action: 'created', fields: [] }
  }
}

/** What a climb's face counts of a state. */
export function countedOf(values: Values, stoktId: StoktId): Counted {
  return {
    face_id: String(values.face_id),
    is_private: values.is_private === true,
    stokt_id: String(stoktId),
    deleted_at: (values.deleted_at as string | null) ?? null,
  }
}

/** Times in the form in which upstream's are normalised: equal moments are equal texts. */
function localOf({ created_at, ...row }: StoredRow): Record<string, unknown> {
  return { ...row, ...(typeof created_at === 'string' ? { created_at: instantOf(created_at) } : {}) }
}
