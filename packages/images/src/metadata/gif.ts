import { noPicture } from '../image.errors.ts'

const IMAGE = 0x2c
const EXTENSION = 0x21
const TRAILER = 0x3b
const COMMENT = 0xfe
const APPLICATION = 0xff
/** Looping and colour; other applications' blocks (XMP) draw nothing. */
const DRAWING_APPLICATIONS = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0', 'ICCRGBG1012'])

/** Lists the blocks of a GIF that draw it: no comments, no foreign application data, nothing after the end. */
export function gifParts(bytes: Buffer): Buffer[] {
  let at = 13 + colourTableBytes(bytes, 10)
  const parts: Buffer[] = [bytes.subarray(0, at)]
  while (at < bytes.length) {
    const start = at
    const kind = bytes[at]
    if (kind === TRAILER) return [...parts, bytes.subarray(at, at + 1)]
    if (kind === IMAGE) at += 11 + colourTableBytes(bytes, at + 9)
    else if (kind === EXTENSION) at += 2
    else break
    at = endOfSubBlocks(bytes, at)
    const block = bytes.subarray(start, at)
    if (kind === IMAGE || draws(block)) parts.push(block)
  }
  throw noPicture(new Error(`GIF is cut or broken at byte ${at}`))
}

function colourTableBytes(bytes: Buffer, flagsAt: number): number {
  const flags = bytes[flagsAt] ?? 0
  return flags & 0x80 ? 3 * 2 ** ((flags & 0x07) + 1) : 0
}

function endOfSubBlocks(bytes: Buffer, from: number): number {
  let at = from
  for (let length = bytes[at]; length !== undefined; length = bytes[at]) {
    at += 1 + length
    if (length === 0) return at
  }
  throw noPicture(new Error('GIF is cut inside a block'))
}

function draws(extension: Buffer): boolean {
  if (extension[1] === COMMENT) return false
  return extension[1] !== APPLICATION || DRAWING_APPLICATIONS.has(extension.toString('latin1', 3, 14))
}
