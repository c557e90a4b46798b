import { coarseLooks, HASH_BITS, HASH_WORDS, LOOKS } from './picture-hash.ts'

/** A hash that a confirmation left. */
export interface LearnedHash {
  readonly cardId: string
  /** 256 bits, lower-case hex. */
  readonly hash: string
}

/** What one owner's confirmations have taught, in memory that threads share: given to them without a copy. */
export interface LearnedHashes {
  readonly count: number
  /** Eight 32-bit words a hash. */
  readonly words: Uint32Array
  /** Card ids, one a line, in the order of the hashes (UTF-8). */
  readonly ids: Uint8Array
}

/** The nearest hash of a card. */
export interface NearHash {
  readonly cardId: string
  /** Bits that differ. */
  readonly distance: number
}

/** Nobody has confirmed anything yet. */
export const noHashes: LearnedHashes = packHashes([])

/** Puts hashes into memory that threads share. */
export function packHashes(hashes: readonly LearnedHash[]): LearnedHashes {
  const words = new Uint32Array(new SharedArrayBuffer(hashes.length * HASH_WORDS * 4))
  hashes.forEach(({ hash }, at) => {
    words.set(wordsOf(hash), at * HASH_WORDS)
  })
  const text = new TextEncoder().encode(hashes.map(({ cardId }) => cardId).join('\n'))
  const ids = new Uint8Array(new SharedArrayBuffer(text.length))
  ids.set(text)
  return { count: hashes.length, words, ids }
}

/** What is seen: one hash, or `movedHashes` of a picture, of which the nearest counts. */
export type Seen = string | Uint32Array

/** With more hashes than this not every one is compared with every crop. */
const FEW = 200

/** Cards with a hash within `limit` bits, each with its nearest one; nearest first, then by id. */
export function nearHashes(learned: LearnedHashes, seen: Seen, limit: number): readonly NearHash[] {
  const wanted = typeof seen === 'string' ? wordsOf(seen) : seen
  const near: [at: number, distance: number][] = []
  for (const at of likely(learned, wanted)) {
    const distance = nearestOf(learned.words, at * HASH_WORDS, wanted)
    if (distance <= limit) near.push([at, distance])
  }
  if (near.length === 0) return []
  const ids = new TextDecoder().decode(learned.ids.slice()).split('\n')
  const best = new Map<string, number>()
  for (const [at, distance] of near) {
    const cardId = ids[at] ?? ''
    best.set(cardId, Math.min(distance, best.get(cardId) ?? distance))
  }
  return [...best]
    .map(([cardId, distance]) => ({ cardId, distance }))
    .sort((a, b) => a.distance - b.distance || (a.cardId < b.cardId ? -1 : 1))
}

/** How far the nearest hash of each of these cards is; cards without a hash are not in the answer. */
export function distancesOf(
  learned: LearnedHashes,
  seen: Seen,
  cardIds: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  const ids = new TextDecoder().decode(learned.ids.slice()).split('\n')
  const wanted = typeof seen === 'string' ? wordsOf(seen) : seen
  const best = new Map<string, number>()
  for (const [at, cardId] of ids.entries()) {
    if (at >= learned.count || !cardIds.has(cardId)) continue
    const distance = nearestOf(learned.words, at * HASH_WORDS, wanted)
    best.set(cardId, Math.min(distance, best.get(cardId) ?? distance))
  }
  return best
}

/** Places of all hashes, or of those that are nearest when the crops are moved in large steps. */
function likely({ count, words }: LearnedHashes, wanted: Uint32Array): readonly number[] {
  const all = Array.from({ length: count }, (_, at) => at)
  if (count <= FEW || wanted.length < LOOKS * HASH_WORDS) return all
  const crops = new Uint32Array(coarseLooks.length * HASH_WORDS)
  for (const [place, look] of coarseLooks.entries())
    crops.set(wanted.subarray(look * HASH_WORDS, (look + 1) * HASH_WORDS), place * HASH_WORDS)
  const distances = all.map((at) => nearestOf(words, at * HASH_WORDS, crops))
  return all.sort((a, b) => distances[a]! - distances[b]! || a - b).slice(0, FEW)
}

/** Bits to the nearest of some hashes. */
function nearestOf(words: Uint32Array, from: number, wanted: Uint32Array): number {
  let nearest = HASH_BITS
  for (let look = 0; look < wanted.length; look += HASH_WORDS) {
    let bits = 0
    for (let at = 0; at < HASH_WORDS && bits < nearest; at++)
      bits += ones((words[from + at] ?? 0) ^ (wanted[look + at] ?? 0))
    if (bits < nearest) nearest = bits
  }
  return nearest
}

/** Bits that differ between two hashes. */
export function hashDistance(a: string, b: string): number {
  return nearestOf(wordsOf(a), 0, wordsOf(b))
}

/** The words of a hash; what is no hash is as far from everything as the empty picture. */
function wordsOf(hash: string): Uint32Array {
  const words = new Uint32Array(HASH_WORDS)
  for (let at = 0; at < HASH_WORDS; at++) words[at] = Number.parseInt(hash.slice(at * 8, at * 8 + 8), 16)
  return words
}

/** Bits that are set in a 32-bit word, added in parallel. */
function ones(word: number): number {
  let sum = word - ((word >>> 1) & 0x55555555)
  sum = (sum & 0x33333333) + ((sum >>> 2) & 0x33333333)
  sum = (sum + (sum >>> 4)) & 0x0f0f0f0f
  return Math.imul(sum, 0x01010101) >>> 24
}
