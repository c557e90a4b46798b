import type { Warning } from '../climbs/warning.ts'
import { type Action, importables } from './incoming.ts'
import type { TotalsByEntity } from './totals.ts'

/** What the command shows of an import, whoever ran it. */
export interface PrintedReport {
  readonly id: string
  readonly state: string
  readonly dry_run: boolean
  readonly error: string | null
  readonly totals: TotalsByEntity
}

export interface PrintedRow {
  readonly entity: string
  readonly stokt_id: string | null
  readonly action: Action
  readonly fields: readonly {
    readonly name: string
    readonly local: unknown
    readonly upstream: unknown
    readonly kept: 'local' | 'upstream'
  }[]
  readonly warnings: readonly Pick<Warning, 'code' | 'message'>[]
  readonly reason: string | null
}

const columns = ['created', 'changed', 'unchanged', 'conflicts', 'gone', 'skipped', 'errors'] as const
const NAME_WIDTH = 6
const VALUE_LENGTH = 60

/** The table of totals, one line a kind. */
export function totalLines({ totals }: PrintedReport): string[] {
  const head = [''.padEnd(NAME_WIDTH), ...columns].join('  ')
  const lines = importables.flatMap((entity) => {
    const sums = totals[entity]
    if (!sums) return []
    const counts = columns.map((column) => String(sums[column]).padStart(column.length))
    return [[entity.padEnd(NAME_WIDTH), ...counts].join('  ')]
  })
  return [head, ...lines]
}

/** `climb 7a11… changed: name "Arete" → "Arête"` */
export function rowLine({ entity, stokt_id, action, fields, warnings, reason }: PrintedRow): string {
  const moved = fields.map(({ name, local, upstream, kept }) =>
    kept === 'upstream'
      ? `${name} ${shown(local)} → ${shown(upstream)}`
      : `${name} stays ${shown(local)}, upstream has ${shown(upstream)}`,
  )
  const told = warnings.map(({ code, message }) => `${code}: ${message}`)
  const all = [...(reason ? [reason] : []), ...moved, ...told]
  return `${entity} ${stokt_id} ${action}${all.length > 0 ? `: ${all.join('; ')}` : ''}`
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > VALUE_LENGTH ? `${text.slice(0, VALUE_LENGTH)}…` : text
}
