import type { Scratch } from '@socle/vision'
import type { Mat } from './rectified.ts'

/** The ground is looked for on a picture this much smaller: letters are thin there. */
const COARSE = 4
/** Differences that are grain, of 255. */
const GRAIN = 8
/** Contrast is stretched to what the ground leaves room for, but no more than twice: grain would be, too. */
const LEAST_ROOM = 128

/**
 * Letters dark on white, whether they are darker or lighter than their ground. The ground is the median of `window`
 * coarse pixels around; light on it, shade and colour disappear with it.
 */
export function lettersOnGround(scratch: Scratch, gray: Mat, window: number): Mat {
  const { cv } = scratch
  const ground = groundOf(scratch, gray, window)
  const [negative, letters, result] = mats(scratch)
  cv.bitwise_not(ground, negative)
  const darker = contrast(scratch, { more: ground, less: gray, room: ground })
  const lighter = contrast(scratch, { more: gray, less: ground, room: negative })
  cv.max(darker, lighter, letters)
  cv.bitwise_not(letters, result)
  return result
}

export function groundOf(scratch: Scratch, gray: Mat, window: number): Mat {
  const { cv } = scratch
  const [small, middle, ground] = mats(scratch)
  const size = new cv.Size(Math.ceil(gray.cols / COARSE), Math.ceil(gray.rows / COARSE))
  cv.resize(gray, small, size, 0, 0, cv.INTER_AREA)
  cv.medianBlur(small, middle, window)
  cv.resize(middle, ground, new cv.Size(gray.cols, gray.rows), 0, 0, cv.INTER_LINEAR)
  return ground
}

function contrast(
  scratch: Scratch,
  { more, less, room }: { readonly more: Mat; readonly less: Mat; readonly room: Mat },
): Mat {
  const { cv } = scratch
  const [difference, wide, result] = mats(scratch)
  const constant = (value: number) => new cv.Mat(more.rows, more.cols, cv.CV_8UC1, new cv.Scalar(value))
  cv.subtract(more, less, difference)
  cv.subtract(difference, constant(GRAIN), difference)
  cv.max(room, constant(LEAST_ROOM), wide)
  cv.divide(difference, wide, result, 255)
  return result
}

/** Letters dark on white, all of them darker than the lightest ground within `window` pixels. */
export function lettersOnPlain(scratch: Scratch, gray: Mat, window: number): Mat {
  const { cv } = scratch
  const [closed, ground, result] = mats(scratch)
  const size = new cv.Size(window, window)
  cv.morphologyEx(gray, closed, cv.MORPH_CLOSE, cv.getStructuringElement(cv.MORPH_RECT, size))
  cv.blur(closed, ground, size)
  cv.divide(gray, ground, result, 255)
  return result
}

/** Wider than a tag: it belongs to the letters then, not to the ground. */
const BEYOND_TAGS = 15
/** From here on a difference is no grain. */
const TELLING = 30

/**
 * The picture itself when its letters are darker than the ground, its negative when they are lighter; told by the rows
 * where letters are sure to be, as shares of the height.
 */
export function withDarkLetters(scratch: Scratch, gray: Mat, [from, to]: readonly [number, number]): Mat {
  const { cv } = scratch
  const [darker, lighter, result] = mats(scratch)
  const ground = groundOf(scratch, gray, BEYOND_TAGS)
  cv.subtract(ground, gray, darker)
  cv.subtract(gray, ground, lighter)
  const [first, last] = [from, to].map((share) => Math.round(share * gray.rows) * gray.cols)
  const telling = ({ data }: Mat) => data.subarray(first, last).filter((value) => value > TELLING).length
  if (telling(darker) >= telling(lighter)) return gray
  cv.bitwise_not(gray, result)
  return result
}

/** Wider than the strokes of a tag's letters; higher than a number; both lower than a tag. */
const TAG = { stroke: 13, number: 27 } as const

/** Dark letters on a plain ground, and beside them the light letters of dark tags: a number with the code of its set. */
export function lettersAndTags(scratch: Scratch, gray: Mat, window: number): Mat {
  const { cv } = scratch
  const result = lettersOnPlain(scratch, gray, window)
  const [thin, full, letters] = mats(scratch)
  cv.morphologyEx(gray, thin, cv.MORPH_TOPHAT, square(scratch, TAG.stroke))
  const tags = tagsIn(scratch, gray)
  cv.normalize(thin, full, 0, 255, cv.NORM_MINMAX, -1, tags)
  cv.bitwise_not(full, letters)
  letters.copyTo(result, tags)
  return result
}

/** Where the ground is dark in a piece too high for a number. */
function tagsIn(scratch: Scratch, gray: Mat): Mat {
  const { cv } = scratch
  const [solid, high, darker] = mats(scratch)
  cv.morphologyEx(gray, solid, cv.MORPH_OPEN, square(scratch, TAG.stroke))
  cv.morphologyEx(solid, high, cv.MORPH_CLOSE, square(scratch, TAG.number))
  cv.subtract(groundOf(scratch, gray, BEYOND_TAGS), high, darker)
  const mask = new cv.Mat()
  cv.threshold(darker, mask, TELLING, 255, cv.THRESH_BINARY)
  return mask
}

function square({ cv }: Scratch, side: number): Mat {
  return cv.getStructuringElement(cv.MORPH_RECT, new cv.Size(side, side))
}

/** Grain smoothed away, then blurred strokes made steep again. */
export function sharpened(scratch: Scratch, picture: Mat): Mat {
  const { cv } = scratch
  const [smooth, blurred, result] = mats(scratch)
  cv.GaussianBlur(picture, smooth, new cv.Size(0, 0), 1)
  cv.GaussianBlur(smooth, blurred, new cv.Size(0, 0), 4)
  cv.addWeighted(smooth, 3, blurred, -2, 0, result)
  return result
}

function mats({ cv }: Scratch): [Mat, Mat, Mat] {
  return [new cv.Mat(), new cv.Mat(), new cv.Mat()]
}
