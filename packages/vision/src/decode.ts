import type { Sharp } from 'sharp'
import { imageTooLarge, truncatedImage, unsupportedHeic, unsupportedImage } from './picture.errors.ts'
import type { Raster } from './raster.ts'

interface DecodeOptions {
  /** Pictures with more pixels are refused by their header alone. */
  readonly pixelLimit: number
}

/**
 * Decodes a photograph to RGB as it is seen: EXIF turn applied, transparency on white, first frame. Throws
 * `unsupported_image`, `image_truncated`, `image_too_large`.
 */
export async function decodeUpright(bytes: Uint8Array, { pixelLimit }: DecodeOptions): Promise<Raster> {
  refuseStrangers(bytes)
  await refuseBombs(bytes, pixelLimit)
  const picture = await open(bytes)
  return rawOf(
    picture.autoOrient().flatten({ background: '#ffffff' }).toColourspace('srgb').removeAlpha(),
  ).catch((cause: unknown) => {
    throw truncatedImage(cause)
  })
}

/** A picture as WebP without metadata. */
export async function encodeWebp(raster: Raster, quality = 85): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp')
  const { data, width, height, channels } = raster
  return sharp(data, { raw: { width, height, channels } }).webp({ quality, effort: 2 }).toBuffer()
}

/** Reads the header only, so that a bomb is refused before it goes off. */
async function refuseBombs(bytes: Uint8Array, pixelLimit: number): Promise<void> {
  const picture = await open(bytes)
  const { width, height } = await picture.metadata().catch((cause: unknown) => {
    throw truncatedImage(cause)
  })
  if (width * height > pixelLimit) throw imageTooLarge(pixelLimit)
}

async function open(bytes: Uint8Array): Promise<Sharp> {
  const { default: sharp } = await import('sharp')
  return sharp(bytes, { failOn: 'truncated', limitInputPixels: false, animated: false })
}

async function rawOf(picture: Sharp): Promise<Raster> {
  const { data, info } = await picture.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  if (channels !== 1 && channels !== 3) throw new TypeError(`no picture: ${channels} channels`)
  return { width, height, channels, data }
}

/** Pictures are worked on one after the other in a thread: libvips need not start threads of its own for each. */
export async function useOneThread(): Promise<void> {
  const { default: sharp } = await import('sharp')
  sharp.concurrency(1)
  sharp.cache(false)
}

/** JPEG, PNG, GIF, TIFF. */
const heads = ['\xff\xd8\xff', '\x89PNG\r\n\x1a\n', 'GIF87a', 'GIF89a', 'II*\0', 'MM\0*']

const HEIC_BRANDS = new Set(['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1'])

/** Formats are known by their first bytes, whatever name or header say; no other is handed to a decoder. */
function refuseStrangers(bytes: Uint8Array): void {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 64)).toString('latin1')
  if (heads.some((known) => head.startsWith(known))) return
  if (head.startsWith('RIFF') && head.startsWith('WEBP', 8)) return
  if (head.startsWith('ftyp', 4)) {
    const brands = [head.slice(8, 12), ...(head.slice(16).match(/[\s\S]{4}/g) ?? [])]
    if (brands.includes('avif')) return
    if (brands.some((brand) => HEIC_BRANDS.has(brand))) throw unsupportedHeic()
  }
  throw unsupportedImage()
}
