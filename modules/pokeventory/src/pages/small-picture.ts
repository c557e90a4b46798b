import type { Raster } from '@socle/vision'

/** Pixels of the longer side that cards are searched on. */
export const SMALL_SIDE = 1000

/** Shrinks by a whole factor, every pixel counted, to at least `side` pixels: the rest is left to finer tools. */
export function binned(image: Raster, side: number): Raster {
  const factor = Math.floor(Math.max(image.width, image.height) / side)
  if (factor < 2) return image
  const width = Math.max(1, Math.floor(image.width / factor))
  const height = Math.max(1, Math.floor(image.height / factor))
  const { channels } = image
  const data = new Uint8Array(width * height * channels)
  const sums = new Uint32Array(width * channels)
  const rowsOfBin = Math.min(factor, image.height)
  const colsOfBin = Math.min(factor, image.width)
  const count = rowsOfBin * colsOfBin
  for (let y = 0; y < height; y++) {
    sums.fill(0)
    for (let inner = 0; inner < rowsOfBin; inner++)
      addRow(sums, image, { row: y * factor + inner, width, factor: colsOfBin })
    for (let at = 0; at < sums.length; at++) data[y * sums.length + at] = Math.round(sums[at]! / count)
  }
  return { width, height, channels, data }
}

function addRow(
  sums: Uint32Array,
  { data, width: full, channels }: Raster,
  { row, width, factor }: { readonly row: number; readonly width: number; readonly factor: number },
): void {
  let from = row * full * channels
  if (channels === 1) {
    for (let x = 0; x < width; x++) for (let inner = 0; inner < factor; inner++) sums[x]! += data[from++]!
    return
  }
  for (let x = 0; x < width * 3; x += 3) {
    for (let inner = 0; inner < factor; inner++) {
      sums[x]! += data[from]!
      sums[x + 1]! += data[from + 1]!
      sums[x + 2]! += data[from + 2]!
      from += 3
    }
  }
}
