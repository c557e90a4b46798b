import type { Bundle } from './bundle.ts'
import type { ImportBodies } from './import-body.ts'
import { type Importable, importables } from './incoming.ts'

/** Rows of one kind that are brought in by one transaction. */
export interface Chunk {
  readonly entity: Importable
  readonly bodies: readonly ImportBodies[Importable][]
  /** Place of the first row in the whole bundle. */
  readonly start: number
}

const ROWS_PER_TRANSACTION = 500

/** Cuts a bundle into transactions, kinds in the order in which rows refer to each other. */
export function chunksOf(bundle: Bundle): Chunk[] {
  const chunks: Chunk[] = []
  let start = 0
  for (const entity of importables) {
    const bodies = bodiesOf(bundle, entity)
    for (let from = 0; from < bodies.length; from += ROWS_PER_TRANSACTION) {
      const part = bodies.slice(from, from + ROWS_PER_TRANSACTION)
      chunks.push({ entity, bodies: part, start })
      start += part.length
    }
  }
  return chunks
}

export function rowsIn(bundle: Bundle): number {
  return importables.reduce((sum, entity) => sum + bodiesOf(bundle, entity).length, 0)
}

function bodiesOf(bundle: Bundle, entity: Importable): readonly ImportBodies[Importable][] {
  if (entity === 'gym') return bundle.gym ? [bundle.gym] : []
  const lists = {
    wall: bundle.walls,
    face: bundle.faces,
    hold: bundle.holds,
    user: bundle.users,
    climb: bundle.climbs,
  }
  return lists[entity] ?? []
}
