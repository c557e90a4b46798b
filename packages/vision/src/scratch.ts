import type { Mat } from '@techstark/opencv-js'
import { closeScope, type Handle, handOut, type OpenCv, openScope } from './opencv.ts'
import type { Part, Raster } from './raster.ts'

/** OpenCV for the length of a piece of work: whatever is made meanwhile, by whomever, is deleted at its end. */
export interface Scratch {
  readonly cv: OpenCv
  /** A copy of the pixels, or of a part of them that lies inside: CV_8UC3 (RGB) or CV_8UC1. */
  matOf(raster: Raster, part?: Part): Mat
  /** A copy of a matrix of bytes with one or three channels. */
  rasterOf(mat: Mat): Raster
  /** Saves something from the end of this scope: it then belongs to the one around. */
  keep<T extends Handle>(made: T): T
  /** A scope inside: gives memory back before the outer work ends. */
  nested<R>(work: (inner: Scratch) => R): R
}

/**
 * Runs work that sees, and deletes what it made. The work does not wait: handles made meanwhile by somebody else would
 * be taken for its own. What OpenCV throws, the address of an exception, becomes an error with its words.
 */
export function withScratch<R>(cv: OpenCv, work: (scratch: Scratch) => R): R {
  const scope = openScope()
  try {
    const result = work({
      cv,
      matOf: (raster, part) => matOf(cv, raster, part),
      rasterOf: (mat) => rasterOf(mat),
      keep: (made) => {
        handOut(scope, made)
        return made
      },
      nested: (inner) => withScratch(cv, inner),
    })
    if (result instanceof Promise) throw new TypeError('work in a scratch scope does not wait')
    return result
  } catch (error) {
    throw typeof error === 'number' ? wordsOf(cv, error) : error
  } finally {
    closeScope(scope)
  }
}

function matOf(cv: OpenCv, raster: Raster, part?: Part): Mat {
  const { left, top, width, height } = part ?? { left: 0, top: 0, width: raster.width, height: raster.height }
  if (left < 0 || top < 0 || left + width > raster.width || top + height > raster.height)
    throw new RangeError(`${width} × ${height} at ${left}, ${top} lies outside the picture`)
  const { channels, data } = raster
  const mat = new cv.Mat(height, width, channels === 3 ? cv.CV_8UC3 : cv.CV_8UC1)
  for (let row = 0; row < height; row += 1) {
    const start = ((top + row) * raster.width + left) * channels
    mat.data.set(data.subarray(start, start + width * channels), row * width * channels)
  }
  return mat
}

function rasterOf(mat: Mat): Raster {
  const channels = mat.channels()
  const isOfBytes = mat.elemSize1() === 1 && (channels === 1 || channels === 3)
  if (!isOfBytes) throw new TypeError(`no picture: ${channels} channels of ${mat.elemSize1()} bytes`)
  // a part of a larger matrix has gaps between its rows
  const whole = mat.isContinuous() ? mat : mat.clone()
  return { width: whole.cols, height: whole.rows, channels, data: new Uint8Array(whole.data) }
}

function wordsOf(cv: OpenCv, address: number): Error {
  const { msg } = cv.exceptionFromPtr(address) as { msg: string }
  return new Error(msg.trim())
}
