import type { Images } from './images.ts'
import { stripMetadata } from './metadata/strip.ts'
import type { ImageOptions, Pictures } from './pictures.ts'
import { sniff } from './sniff.ts'

export type { ImageFacts, Images, ImageType, PhotographFacts, PhotographType } from './images.ts'
export type { ImageOptions } from './pictures.ts'

/** Makes the house's way with pictures; what decodes them is loaded with the first one. */
export function createImages(options: ImageOptions): Images {
  let loading: Promise<Pictures> | undefined
  const pictures = () => {
    loading ??= import('./pictures.ts').then(({ Pictures }) => new Pictures(options))
    return loading
  }
  return {
    sniff,
    photograph: async (bytes, { pixelLimit }) => {
      const { photographFacts } = await import('./photographs.ts')
      return photographFacts(bytes, pixelLimit)
    },
    strip: async (bytes) => stripMetadata(bytes),
    inspect: async (bytes) => (await pictures()).inspect(bytes),
    upright: async (bytes) => (await pictures()).upright(bytes),
    resize: async (bytes, size) => (await pictures()).resize(bytes, size),
    rasterise: async (svg, drawing) => (await pictures()).rasterise(svg, drawing),
  }
}
