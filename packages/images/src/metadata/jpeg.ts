import { noPicture } from '../image.errors.ts'

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const COM = 0xfe

/**
 * Lists the byte ranges of a JPEG that draw it: everything but application segments, comments and what follows
 * the end mark (phones append whole videos and second pictures there).
 */
export function jpegParts(bytes: Buffer): Buffer[] {
  const parts: Buffer[] = [bytes.subarray(0, 2)]
  let at = 2
  while (at < bytes.length) {
    const start = at
    if (bytes[at] !== 0xff) throw noPicture(new Error(`no JPEG marker at byte ${at}`))
    while (bytes[at] === 0xff) at += 1
    const marker = bytes[at]
    at += 1
    if (marker === EOI) return [...parts, bytes.subarray(start, at)]
    at = marker === undefined || hasNoLength(marker) ? at : at + lengthAt(bytes, at)
    const segment = bytes.subarray(start, at)
    if (marker === undefined || draws(marker, segment)) parts.push(segment)
    if (marker === SOS) {
      const end = endOfScan(bytes, at)
      parts.push(bytes.subarray(at, end))
      at = end
    }
  }
  return parts
}

function lengthAt(bytes: Buffer, at: number): number {
  const length = at + 2 <= bytes.length ? bytes.readUInt16BE(at) : 0
  if (length < 2 || at + length > bytes.length)
    throw noPicture(new Error(`JPEG segment at byte ${at} is cut`))
  return length
}

function hasNoLength(marker: number): boolean {
  return marker === SOI || marker === 0x01 || isRestart(marker)
}

function isRestart(marker: number): boolean {
  return marker >= 0xd0 && marker <= 0xd7
}

/** JFIF (density), the colour profile and Adobe's colour transform change how pixels look; other APPn do not. */
function draws(marker: number, segment: Buffer): boolean {
  if (marker === COM) return false
  if (marker < 0xe0 || marker > 0xef) return true
  const start = segment.indexOf(marker, 1) + 3
  const name = (length: number) => segment.toString('latin1', start, start + length)
  if (marker === 0xe0) return name(5) === 'JFIF\0'
  if (marker === 0xe2) return name(12) === 'ICC_PROFILE\0'
  return marker === 0xee && name(5) === 'Adobe'
}

/** Compressed data lasts until a marker that is neither a stuffed zero nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  let at = from
  for (;;) {
    at = bytes.indexOf(0xff, at)
    const next = at < 0 ? undefined : bytes[at + 1]
    if (next === undefined) return bytes.length
    if (next !== 0 && next !== 0xff && !isRestart(next)) return at
    at += next === 0xff ? 1 : 2
  }
}
