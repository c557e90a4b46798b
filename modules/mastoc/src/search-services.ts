import type { Foundation } from '@socle/foundation'
import type { ClimbReading } from './climbs/climb-reading.service.ts'
import { ClimbSearch } from './search/climb-search.service.ts'
import { FaceIndexes } from './search/face-indexes.service.ts'
import type { MastocSettings } from './settings.ts'

interface Shared {
  readonly climbReading: ClimbReading
}

const MEBI = 1024 * 1024

/** Services that answer from the index of a face, or draw it. */
export function searchServices(foundation: Foundation, settings: MastocSettings, { climbReading }: Shared) {
  const { cursors, database, log } = foundation
  const indexes = new FaceIndexes({ database, log, maxBytes: settings.INDEX_MAX_MB * MEBI })
  return {
    climbSearch: new ClimbSearch({ database, cursors, indexes, climbs: climbReading }),
  }
}
