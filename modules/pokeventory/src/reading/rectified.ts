import type { OpenCv, Raster, Scratch } from '@socle/vision'
import type { Rotation } from '../pages/page.ts'

export type Mat = InstanceType<OpenCv['Mat']>

/** A part of a card: shares of its width and height. */
export interface Share {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export const wholeCard: Share = { left: 0, right: 1, top: 0, bottom: 1 }

/** A part of a card in gray. */
export function grayPart({ cv, matOf }: Scratch, card: Raster, share: Share): Mat {
  const left = Math.round(share.left * card.width)
  const top = Math.round(share.top * card.height)
  const width = Math.round(share.right * card.width) - left
  const height = Math.round(share.bottom * card.height) - top
  const part = matOf(card, { left, top, width, height })
  if (card.channels === 1) return part
  const gray = new cv.Mat()
  cv.cvtColor(part, gray, cv.COLOR_RGB2GRAY)
  return gray
}

/** A picture in another size. */
export function scaled({ cv }: Scratch, picture: Mat, factor: number): Mat {
  if (factor === 1) return picture
  const result = new cv.Mat()
  const size = new cv.Size(Math.round(picture.cols * factor), Math.round(picture.rows * factor))
  cv.resize(picture, result, size, 0, 0, factor < 1 ? cv.INTER_AREA : cv.INTER_CUBIC)
  return result
}

/** A card turned clockwise. */
export function turned({ cv, matOf, rasterOf }: Scratch, card: Raster, rotation: Rotation): Raster {
  if (rotation === 0) return card
  const code = { 90: cv.ROTATE_90_CLOCKWISE, 180: cv.ROTATE_180, 270: cv.ROTATE_90_COUNTERCLOCKWISE }
  const result = new cv.Mat()
  cv.rotate(matOf(card), result, code[rotation])
  return rasterOf(result)
}
