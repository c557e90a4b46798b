/** Picture types known by their first bytes, whatever the name or header says. */
export type ImageType =
  | 'image/jpeg'
  | 'image/png'
  | 'image/webp'
  | 'image/gif'
  | 'image/bmp'
  | 'image/svg+xml'

export interface ImageFacts {
  readonly type: ImageType
  /** Pixels, EXIF orientation applied. */
  readonly width: number
  readonly height: number
}

/** Picture types that a photograph may come in. */
export type PhotographType =
  | 'image/jpeg'
  | 'image/png'
  | 'image/webp'
  | 'image/gif'
  | 'image/avif'
  | 'image/tiff'

export interface PhotographFacts {
  readonly type: PhotographType
  /** Pixels, EXIF orientation applied. */
  readonly width: number
  readonly height: number
}

export interface Images {
  /**
   * Reads a photograph's header and looks whether it is whole. Throws `unsupported_image`, `image_truncated` or
   * `image_too_large`; the last from the header alone.
   */
  photograph(bytes: Uint8Array, options: { readonly pixelLimit: number }): Promise<PhotographFacts>
  /** The type by magic bytes; undefined when it is no picture known here. */
  sniff(bytes: Uint8Array): ImageType | undefined
  /** Decodes fully; throws `unsupported_type` (no picture, truncated) or `too_large` (more than the pixel limit). */
  inspect(bytes: Uint8Array): Promise<ImageFacts>
  /** Removes metadata (EXIF, GPS, XMP, comments) without touching a pixel; bytes that carry none come back as they are. */
  strip(bytes: Uint8Array): Promise<Uint8Array>
  /** Applies the EXIF orientation, then strips; re-encodes only when there is something to turn. */
  upright(bytes: Uint8Array): Promise<Uint8Array>
  /** Shrinks to fit `width` (and `height`) pixels, never enlarges; the same type out, or the one asked for. */
  resize(
    bytes: Uint8Array,
    options: {
      readonly width: number
      readonly height?: number
      readonly type?: 'image/jpeg' | 'image/png' | 'image/webp'
    },
  ): Promise<{
    readonly bytes: Buffer
    readonly type: ImageType
    readonly width: number
    readonly height: number
  }>
  /** Draws an SVG of our own making at `width` pixels, on white; `quality` is JPEG's. */
  rasterise(
    svg: string,
    options: { readonly width: number; readonly type: 'image/png' | 'image/jpeg'; readonly quality?: number },
  ): Promise<Buffer>
}
