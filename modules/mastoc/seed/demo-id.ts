import { createHash } from 'node:crypto'

/** Namespace of everything that demo boards are made of. */
const NAMESPACE = Buffer.from('6d6173746f634d8e9bd5c0ffee0ddba1', 'hex')
const FIRST_HOLD = 2_000_000_000
const SLOTS = 147_000
const SLOT_SIZE = 1000

/** The id of a row by what it is: the same on every install (UUID version 5, RFC 9562). */
export function demoId(seed: number, name: string): string {
  const hash = createHash('sha1').update(NAMESPACE).update(`${seed} ${name}`).digest()
  hash[6] = 0x50 | (hash[6]! & 0x0f)
  hash[8] = 0x80 | (hash[8]! & 0x3f)
  const hex = hash.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  )
}

/** The id of a hold, far above those that the database gives; within 32 bits, which clients insist on. */
export function demoHoldId(seed: number, place: number): number {
  return FIRST_HOLD + (seed % SLOTS) * SLOT_SIZE + place
}
