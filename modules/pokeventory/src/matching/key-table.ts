/** Which cards have a key (a number, a name): hashes of the keys in rising order, in memory that threads share. */
export interface KeyTable {
  readonly hashes: Uint32Array
  /** Place of the card in the catalogue's records, beside each hash. */
  readonly cards: Uint32Array
}

/** A key may stand for several cards, and a card may have several keys. */
export function buildKeyTable(entries: Iterable<readonly [key: string, card: number]>): KeyTable {
  // as one number a pair, so that sorting keeps them together
  const pairs: number[] = []
  for (const [key, card] of entries) pairs.push(hashOf(key) * 0x200000 + card)
  const sorted = new Float64Array(pairs).sort()
  const hashes = new Uint32Array(new SharedArrayBuffer(sorted.length * 4))
  const cards = new Uint32Array(new SharedArrayBuffer(sorted.length * 4))
  for (let at = 0; at < sorted.length; at++) {
    hashes[at] = Math.floor(sorted[at]! / 0x200000)
    cards[at] = sorted[at]! % 0x200000
  }
  return { hashes, cards }
}

/** Cards whose keys have the hash of this one; a rare stranger among them is told apart by its evidence. */
export function cardsWithKey({ hashes, cards }: KeyTable, key: string): readonly number[] {
  const wanted = hashOf(key)
  const found: number[] = []
  for (let at = firstNotBelow(hashes, wanted); hashes[at] === wanted; at++) found.push(cards[at]!)
  return found
}

function firstNotBelow(sorted: Uint32Array, wanted: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! < wanted) low = middle + 1
    else high = middle
  }
  return low
}

/** FNV-1a. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193)
  return hash >>> 0
}
