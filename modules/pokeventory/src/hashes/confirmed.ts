import { hashDistance, type LearnedHash } from './learned-hashes.ts'

/** Bits within which two people's pictures show the same card. */
const ALIKE = 85

interface OwnedHash extends LearnedHash {
  /** Null: of the instance. */
  readonly owner: string | null
}

/**
 * What counts for an owner when everybody's confirmations do: their own, the instance's, and those of others that two
 * people have confirmed alike.
 */
export function countedFor(owner: string, all: readonly OwnedHash[]): readonly LearnedHash[] {
  const byCard = new Map<string, OwnedHash[]>()
  for (const hash of all) byCard.set(hash.cardId, [...(byCard.get(hash.cardId) ?? []), hash])
  return all.filter(
    (hash) => hash.owner === owner || hash.owner === null || isShared(hash, byCard.get(hash.cardId) ?? []),
  )
}

function isShared(hash: OwnedHash, ofCard: readonly OwnedHash[]): boolean {
  return ofCard.some((other) => other.owner !== hash.owner && hashDistance(other.hash, hash.hash) <= ALIKE)
}
