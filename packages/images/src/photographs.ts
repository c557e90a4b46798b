import type { DomainError } from '@socle/kernel'
import sharp from 'sharp'
import { heicUnsupported, imageTooLarge, imageTruncated, imageUnsupported } from './image.errors.ts'
import type { PhotographFacts, PhotographType } from './images.ts'
import { sniff } from './sniff.ts'
import { Turnstile } from './turnstile.ts'

/** Pictures looked at at once. */
const CONCURRENCY = 2
/** What is decoded to see that nothing is missing: JPEG is read in an eighth of its size. */
const PROBE_PIXELS = 64

const turnstile = new Turnstile(CONCURRENCY)

/** Reads the header, then looks whether the rest is there; nothing of it is kept. */
export async function photographFacts(bytes: Uint8Array, pixelLimit: number): Promise<PhotographFacts> {
  const type = photographType(bytes)
  if (typeof type !== 'string') throw type
  return turnstile.run(async () => {
    const { autoOrient } = await whole(() => sharp(bytes, { limitInputPixels: false }).metadata())
    const { width, height } = autoOrient
    // known from the header: a bomb does not go off
    if (width * height > pixelLimit) throw imageTooLarge(pixelLimit)
    const options = { limitInputPixels: pixelLimit, failOn: 'error', sequentialRead: true } as const
    await whole(() => sharp(bytes, options).resize(PROBE_PIXELS).raw().toBuffer())
    return { type, width, height }
  })
}

/** What was known by its first bytes and cannot be read to its end has been cut off. */
async function whole<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    throw imageTruncated(error)
  }
}

const KNOWN: readonly string[] = ['image/jpeg', 'image/png', 'image/webp', 'image/gif']
const HEIC_BRANDS = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx'])

function photographType(bytes: Uint8Array): PhotographType | DomainError {
  const type = sniff(bytes)
  if (type !== undefined) return KNOWN.includes(type) ? (type as PhotographType) : imageUnsupported()
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 64)).toString('latin1')
  if (head.startsWith('II*\0') || head.startsWith('MM\0*')) return 'image/tiff'
  if (head.slice(4, 8) !== 'ftyp') return imageUnsupported()
  const brands = brandsOf(head)
  if (brands.includes('avif') || brands.includes('avis')) return 'image/avif'
  return brands.some((brand) => HEIC_BRANDS.has(brand)) ? heicUnsupported() : imageUnsupported()
}

/** The major brand and the compatible ones, as far as the first bytes tell them. */
function brandsOf(head: string): readonly string[] {
  const size = Math.min(head.length, Buffer.from(head.slice(0, 4), 'latin1').readUInt32BE())
  return [head.slice(8, 12), ...(head.slice(16, size).match(/[\s\S]{4}/g) ?? [])]
}
