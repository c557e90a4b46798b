import sharp, { type Metadata, type Sharp, type SharpOptions } from 'sharp'
import { noPicture, tooManyPixels } from './image.errors.ts'
import type { ImageFacts, Images, ImageType } from './images.ts'
import { stripMetadata } from './metadata/strip.ts'
import { sniff } from './sniff.ts'
import { Turnstile } from './turnstile.ts'

type Resize = Parameters<Images['resize']>
type Rasterise = Parameters<Images['rasterise']>

export interface ImageOptions {
  /** Pictures with more pixels are refused before they are decoded. */
  readonly pixelLimit: number
  /** Pictures worked on at once (default 2); each takes a thread of libuv's four, and about 4 bytes a pixel. */
  readonly concurrency?: number
}

/** Re-encoding after a turn should not be seen; a thumbnail may be. */
const TURNED_QUALITY = 92
const RESIZED_QUALITY = 80
const DECODABLE = new Set<ImageType>(['image/jpeg', 'image/png', 'image/webp', 'image/gif'])

/** Pictures by sharp (libvips): decoding and encoding run on libuv's threads, never on the event loop. */
export class Pictures implements Omit<Images, 'sniff' | 'strip' | 'photograph'> {
  readonly #pixelLimit: number
  readonly #turnstile: Turnstile

  constructor(options: ImageOptions) {
    this.#pixelLimit = options.pixelLimit
    this.#turnstile = new Turnstile(options.concurrency ?? 2)
  }

  async inspect(bytes: Uint8Array): Promise<ImageFacts> {
    return this.#turnstile.run(async () => {
      const { type, width, height, autoOrient } = await this.#measure(bytes)
      // The last pixel needs every row before it: all is decoded, and nothing is kept
      const last = { left: width - 1, top: height - 1, width: 1, height: 1 }
      await this.#decoded(() => this.#open(bytes).extract(last).raw().toBuffer())
      return { type, width: autoOrient.width, height: autoOrient.height }
    })
  }

  async upright(bytes: Uint8Array): Promise<Uint8Array> {
    return this.#turnstile.run(async () => {
      const { type, orientation = 1, pages = 1 } = await this.#measure(bytes)
      // libvips cannot turn the frames of an animation
      if (orientation <= 1 || pages > 1) return stripMetadata(bytes)
      return this.#decoded(() => encoded(this.#open(bytes).autoOrient(), type, TURNED_QUALITY).toBuffer())
    })
  }

  async resize(bytes: Resize[0], options: Resize[1]): ReturnType<Images['resize']> {
    return this.#turnstile.run(async () => {
      const facts = await this.#measure(bytes)
      const type = options.type ?? facts.type
      const size = { width: options.width, height: options.height, withoutEnlargement: true }
      const small = this.#open(bytes)
        .autoOrient()
        .resize({ ...size, fit: 'inside' })
      const { data, info } = await this.#decoded(() =>
        encoded(small, type, RESIZED_QUALITY).toBuffer({ resolveWithObject: true }),
      )
      return { bytes: data, type, width: info.width, height: info.height }
    })
  }

  async rasterise(svg: Rasterise[0], options: Rasterise[1]): Promise<Buffer> {
    return this.#turnstile.run(async () => {
      // `unlimited`: a photograph in a data: URI is longer than libxml2's 10 MB of text
      const drawing = sharp(Buffer.from(svg), { ...this.#limits(), unlimited: true })
      // The drawing is our own: one that cannot be read is a bug, not the caller's fault
      const { width, height } = await drawing.metadata()
      if ((options.width ** 2 * height) / width > this.#pixelLimit) throw tooManyPixels(this.#pixelLimit)
      // drawings are opaque: without alpha and with filtered rows a photograph's PNG is a fifth smaller
      const sized = drawing.resize({ width: options.width }).flatten({ background: '#ffffff' })
      if (options.type === 'image/png') return sized.png({ adaptiveFiltering: true }).toBuffer()
      return encoded(sized, options.type, options.quality ?? RESIZED_QUALITY).toBuffer()
    })
  }

  /** Reads the header only, so that a bomb is refused before it goes off. */
  async #measure(bytes: Uint8Array): Promise<Metadata & { readonly type: ImageType }> {
    const type = sniff(bytes)
    if (!type || !DECODABLE.has(type)) throw noPicture()
    const metadata = await this.#decoded(() => this.#open(bytes).metadata())
    if (metadata.width * metadata.height > this.#pixelLimit) throw tooManyPixels(this.#pixelLimit)
    return { ...metadata, type }
  }

  #open(bytes: Uint8Array): Sharp {
    return sharp(bytes, this.#limits())
  }

  #limits(): SharpOptions {
    // Cut files fail; odd ones that every browser shows (a warning of libjpeg) do not
    return { limitInputPixels: this.#pixelLimit, failOn: 'error', sequentialRead: true }
  }

  async #decoded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (error instanceof Error && error.message.includes('exceeds pixel limit'))
        throw tooManyPixels(this.#pixelLimit, error)
      throw noPicture(error)
    }
  }
}

function encoded(image: Sharp, type: ImageType, quality: number): Sharp {
  if (type === 'image/png') return image.png({ compressionLevel: 9 })
  if (type === 'image/webp') return image.webp({ quality })
  if (type === 'image/gif') return image.gif()
  return image.flatten({ background: '#ffffff' }).jpeg({ quality })
}
