import type { Scene } from './scene.ts'

/** What a telephone does to its pictures: differences to what is around are made larger; halos come of it. */
export function sharpen(
  bytes: Uint8ClampedArray<ArrayBuffer>,
  { width, height, exposure }: Pick<Scene, 'width' | 'height' | 'exposure'>,
): Uint8ClampedArray<ArrayBuffer> {
  if (exposure.sharpening === 0) return bytes
  const result = new Uint8ClampedArray(bytes)
  const [step, row] = [8, width * 8]
  const share = exposure.sharpening / 4
  for (let y = 2; y < height - 2; y++) {
    const end = (y * width + width - 2) * 4
    for (let at = (y * width + 2) * 4; at < end; at++) {
      const own = bytes[at]!
      const around = bytes[at - step]! + bytes[at + step]! + bytes[at - row]! + bytes[at + row]!
      result[at] = own + share * (4 * own - around)
    }
  }
  return result
}
