import type { Images } from './images.ts'
import { type ImageOptions, Pictures } from './pictures.ts'

export type { ImageFacts, Images, ImageType } from './images.ts'
export type { ImageOptions } from './pictures.ts'

/** Makes the house's way with pictures. */
export function createImages(options: ImageOptions): Images {
  return new Pictures(options)
}
