import { noPicture } from '../image.errors.ts'
import type { ImageType } from '../images.ts'
import { sniff } from '../sniff.ts'
import { gifParts } from './gif.ts'
import { jpegParts } from './jpeg.ts'
import { pngParts } from './png.ts'
import { webpParts } from './webp.ts'

const PARTS: Partial<Record<ImageType, (bytes: Buffer) => Buffer[]>> = {
  'image/jpeg': jpegParts,
  'image/png': pngParts,
  'image/webp': webpParts,
  'image/gif': gifParts,
}

/** Removes metadata without decoding: what draws is copied byte for byte. The same bytes come back when none is there. */
export function stripMetadata(bytes: Uint8Array): Uint8Array {
  const type = sniff(bytes)
  const partsOf = type && PARTS[type]
  if (!partsOf) throw noPicture()
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept = Buffer.concat(partsOf(whole))
  return kept.equals(whole) ? bytes : kept
}
