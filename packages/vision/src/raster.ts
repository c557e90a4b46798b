/** Pixels in memory: rows from the top without padding, `channels` bytes each (3: RGB, 1: luminance). */
export interface Raster {
  readonly width: number
  readonly height: number
  readonly channels: 1 | 3
  readonly data: Uint8Array
}

/** A part of a picture, in whole pixels. */
export interface Part {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}
