import type { Images } from '@socle/images'
import type { Storage } from '@socle/storage'
import { Shelf } from '../shelf/shelf.ts'
import type { Photo } from './canvas.ts'

interface Deps {
  readonly images: Images
  readonly storage: Storage
}

/** A drawing to be made of pixels. */
export interface RasterRequest {
  /** Of the drawing and its form: what lies under it is sent again as it is. */
  readonly tag: string
  readonly width: number
  readonly form: 'png' | 'jpg'
  /** The picture in it; null when it has none. */
  readonly photo: Photo | null
  /** Draws the SVG with the picture at this address. */
  draw(href: string | null): string
}

const MEBI = 1024 * 1024
const RASTER_SHELF_BYTES = 48 * MEBI
const PHOTO_SHELF_BYTES = 24 * MEBI
const JPEG_QUALITY = 80
/** Widths at which photographs are kept: so near each other that the rasteriser's own scaling is not seen. */
const PHOTO_WIDTHS = [64, 96, 128, 192, 270, 400, 540, 800, 1080, 1500, 2000]

/** Turns drawings into pixels; what was drawn lately is kept, and so are the photographs at the widths in use. */
export class Rasters {
  readonly #deps: Deps
  readonly #rasters = new Shelf<Buffer>(RASTER_SHELF_BYTES, (bytes) => bytes.length)
  readonly #photos = new Shelf<string>(PHOTO_SHELF_BYTES, (uri) => uri.length)

  constructor(deps: Deps) {
    this.#deps = deps
  }

  raster(request: RasterRequest): Promise<Buffer> {
    return this.#rasters.fetch(request.tag, () => this.#make(request))
  }

  async #make({ width, form, photo, draw }: RasterRequest): Promise<Buffer> {
    const kept = PHOTO_WIDTHS.find((least) => least >= width) ?? width
    const href = photo && (await this.#photos.fetch(`${photo.sha256} ${kept}`, () => this.#uri(photo, kept)))
    const type = form === 'png' ? 'image/png' : 'image/jpeg'
    return this.#deps.images.rasterise(draw(href), { width, type, quality: JPEG_QUALITY })
  }

  /** The photograph in the drawing itself, for the rasteriser loads nothing; not much larger than it will be seen. */
  async #uri({ key }: Photo, width: number): Promise<string> {
    const { images, storage } = this.#deps
    const { bytes } = await images.resize(await storage.read(key), { width, type: 'image/jpeg' })
    return `data:image/jpeg;base64,${bytes.toString('base64')}`
  }
}
