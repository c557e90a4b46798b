import type { Raster } from '@socle/vision'

/** A flattened card in upright format. */
export interface UprightFormat {
  readonly card: Raster
  /** 90: it lies on its side, and was turned clockwise by so much. */
  readonly turned: 0 | 90
}

/** Turns a card that lies on its side. */
export function toUprightFormat(card: Raster): UprightFormat {
  if (card.width <= card.height) return { card, turned: 0 }
  const { width: height, height: width, channels } = card
  const data = new Uint8Array(card.data.length)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const from = ((width - 1 - x) * height + y) * channels
      const to = (y * width + x) * channels
      for (let channel = 0; channel < channels; channel++) data[to + channel] = card.data[from + channel]!
    }
  return { card: { width, height, channels, data }, turned: 90 }
}
