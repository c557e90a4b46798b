import type { CardFacts } from './card-facts.ts'

/** The facts of all cards as text, in memory that threads share; read one by one. */
export interface CardRecords {
  readonly bytes: Uint8Array
  /** Where each card's text begins; one entry more than cards. */
  readonly starts: Uint32Array
}

export function packRecords(facts: Iterable<CardFacts>): CardRecords {
  const encoder = new TextEncoder()
  const parts: Uint8Array[] = []
  let length = 0
  for (const card of facts) {
    const part = encoder.encode(JSON.stringify(card))
    parts.push(part)
    length += part.length
  }
  const bytes = new Uint8Array(new SharedArrayBuffer(length))
  const starts = new Uint32Array(new SharedArrayBuffer((parts.length + 1) * 4))
  parts.forEach((part, at) => {
    bytes.set(part, starts[at]!)
    starts[at + 1] = starts[at]! + part.length
  })
  return { bytes, starts }
}

export function readRecord({ bytes, starts }: CardRecords, card: number): CardFacts {
  // a copy, because shared memory is not decoded in place
  return JSON.parse(new TextDecoder().decode(bytes.slice(starts[card], starts[card + 1])))
}
