import { noPicture } from '../image.errors.ts'

const HEADER_BYTES = 12
const DRAWING = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])
/** Bits of the VP8X header that announce EXIF and XMP. */
const METADATA_BITS = 0x08 | 0x04

/** Lists the chunks of a WebP that draw it, below a header that no longer announces metadata. */
export function webpParts(bytes: Buffer): Buffer[] {
  const end = 8 + bytes.readUInt32LE(4)
  if (end > bytes.length) throw noPicture(new Error('WebP is cut'))
  const parts: Buffer[] = []
  let at = HEADER_BYTES
  while (at < end) {
    const dataEnd = at + 8 <= end ? at + 8 + bytes.readUInt32LE(at + 4) : Number.POSITIVE_INFINITY
    if (dataEnd > end) throw noPicture(new Error(`WebP chunk at byte ${at} is cut`))
    const type = bytes.toString('latin1', at, at + 4)
    // Data of odd length is padded; some writers forget the last pad byte
    const next = Math.min(dataEnd + (dataEnd % 2), end)
    if (DRAWING.has(type))
      parts.push(type === 'VP8X' ? quiet(bytes.subarray(at, next)) : bytes.subarray(at, next))
    at = next
  }
  return [riffHeader(parts), ...parts]
}

function quiet(chunk: Buffer): Buffer {
  const copy = Buffer.from(chunk)
  copy[8] = copy[8]! & ~METADATA_BITS
  return copy
}

function riffHeader(parts: readonly Buffer[]): Buffer {
  const header = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  header.writeUInt32LE(4 + parts.reduce((sum, part) => sum + part.length, 0), 4)
  return header
}
