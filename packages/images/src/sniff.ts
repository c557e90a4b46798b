import type { ImageType } from './images.ts'

/** How much text may stand before `<svg`: a declaration, comments, a doctype. */
const SVG_PROLOGUE_BYTES = 1024
const SVG_START = /^\uFEFF?\s*(?:<\?xml[^>]*>\s*|<!--[\s\S]*?-->\s*|<!DOCTYPE\s+svg[^>]*>\s*)*<svg[\s>/]/i

/** Tells a picture's type by its first bytes; undefined when it is none known here. */
export function sniff(bytes: Uint8Array): ImageType | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, SVG_PROLOGUE_BYTES))
  const text = (start: number, end: number) => head.toString('latin1', start, end)
  if (text(0, 3) === '\xff\xd8\xff') return 'image/jpeg'
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png'
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'image/webp'
  if (text(0, 6) === 'GIF87a' || text(0, 6) === 'GIF89a') return 'image/gif'
  // "BM" alone starts many a text: the header's size field tells a bitmap
  if (text(0, 2) === 'BM' && head.length >= 18 && BMP_HEADERS.has(head.readUInt32LE(14))) return 'image/bmp'
  if (SVG_START.test(head.toString('utf8'))) return 'image/svg+xml'
  return undefined
}

const BMP_HEADERS = new Set([12, 16, 40, 52, 56, 64, 108, 124])
