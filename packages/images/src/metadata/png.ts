import { noPicture } from '../image.errors.ts'

const SIGNATURE_BYTES = 8
/** Chunks that change what is seen; the rest (tEXt, zTXt, iTXt, eXIf, tIME, makers' own) tells about it. */
const DRAWING = new Set(
  `IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP mDCV cLLI sBIT bKGD pHYs hIST sPLT acTL fcTL fdAT`.split(
    ' ',
  ),
)

/** Lists the chunks of a PNG that draw it; what stands after IEND goes too. */
export function pngParts(bytes: Buffer): Buffer[] {
  const parts: Buffer[] = [bytes.subarray(0, SIGNATURE_BYTES)]
  let at = SIGNATURE_BYTES
  while (at < bytes.length) {
    // length, type, data, checksum
    const end = at + 12 <= bytes.length ? at + 12 + bytes.readUInt32BE(at) : Number.POSITIVE_INFINITY
    if (end > bytes.length) throw noPicture(new Error(`PNG chunk at byte ${at} is cut`))
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (DRAWING.has(type)) parts.push(bytes.subarray(at, end))
    if (type === 'IEND') return parts
    at = end
  }
  throw noPicture(new Error('PNG without an end'))
}
