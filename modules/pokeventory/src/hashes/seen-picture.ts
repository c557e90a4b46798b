import { type LearnedHashes, type NearHash, nearHashes, type Seen } from './learned-hashes.ts'
import { movedHashes } from './picture-hash.ts'

/** What a reading keeps of its picture. */
interface Pictured {
  readonly hash: string
  /** Absent: read before looks were kept. */
  readonly look?: string
}

let last: { readonly look: string; readonly hashes: Uint32Array } | undefined

/** A picture as learned ones are compared with it; the last one is kept, for a card is matched anew after each attempt to read it. */
export function seenOf({ hash, look }: Pictured): Seen {
  if (!look) return hash
  if (last?.look !== look) last = { look, hashes: movedHashes(look) }
  return last.hashes
}

const known = new WeakMap<LearnedHashes, { readonly of: string; readonly near: readonly NearHash[] }>()

/** Learned pictures near to one, nearest first; the last answer is kept too. */
export function nearPictures(learned: LearnedHashes, picture: Pictured, limit: number): readonly NearHash[] {
  if (learned.count === 0) return []
  const of = `${limit} ${picture.hash} ${picture.look}`
  const kept = known.get(learned)
  if (kept?.of === of) return kept.near
  const near = nearHashes(learned, seenOf(picture), limit)
  known.set(learned, { of, near })
  return near
}
