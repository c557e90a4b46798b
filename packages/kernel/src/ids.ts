import { randomFillSync } from 'node:crypto'

const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i

let lastMs = 0
let sequence = 0

/** Random bytes in stock: one call of the system for 256 ids. */
const stock = new Uint8Array(16 * 256)
let used = stock.length

function randomBytes(): Uint8Array {
  if (used === stock.length) {
    randomFillSync(stock)
    used = 0
  }
  used += 16
  return stock.slice(used - 16, used)
}

/** Makes a UUID of version 7 (RFC 9562): sorted by time of making, also within one millisecond of this process. */
export function newId(nowMs: number = Date.now()): string {
  const bytes = randomBytes()
  if (nowMs > lastMs) {
    lastMs = nowMs
    sequence = 0
  } else {
    sequence += 1
    // RFC 9562 6.2: a full counter borrows the next millisecond rather than going backwards
    if (sequence > 0xfff) {
      lastMs += 1
      sequence = 0
    }
  }
  new DataView(bytes.buffer).setUint32(0, Math.floor(lastMs / 0x10000))
  new DataView(bytes.buffer).setUint16(4, lastMs % 0x10000)
  new DataView(bytes.buffer).setUint16(6, 0x7000 | sequence)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  return hyphenated(Buffer.from(bytes).toString('hex'))
}

/** Reads a UUID with or without hyphens, in any case; undefined when it is none. */
export function parseUuid(text: string): string | undefined {
  return UUID.test(text) ? hyphenated(text.replaceAll('-', '').toLowerCase()) : undefined
}

function hyphenated(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
