import type { catalogueServices } from './catalogue-services.ts'
import type { Core } from './core.ts'
import { HashMemory } from './hashes/hash-memory.service.ts'
import { IndexKeeping } from './matching/index-keeping.service.ts'
import { MatchingIndexes } from './matching/matching-indexes.service.ts'

/** What readings are compared with: the catalogue's index, and what confirmations have taught. */
export function matchingServices(
  { foundation, settings }: Core,
  { catalogueVersions: versions }: Pick<ReturnType<typeof catalogueServices>, 'catalogueVersions'>,
) {
  const { database, storage, log } = foundation
  const keeping = new IndexKeeping({ database, storage, log })
  return {
    matchingIndexes: new MatchingIndexes({ database, versions, keeping, log }),
    hashMemory: new HashMemory({ database, scope: settings.LEARNED_HASH_SCOPE }),
  }
}
