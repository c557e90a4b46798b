import type { Raster, Scratch, TextLayout } from '@socle/vision'
import type { ReadStrip } from './card-reading.ts'
import { lettersAndTags, lettersOnGround, lettersOnPlain, sharpened, withDarkLetters } from './lettering.ts'
import { grayPart, type Mat, type Share, scaled } from './rectified.ts'

/** A way to prepare and read a strip: each makes other numbers legible. */
export interface StripAttempt {
  readonly variant: string
  readonly layout: TextLayout
  readonly scale: number
  readonly prepare: (scratch: Scratch, gray: Mat) => Mat
}

/** Coarse pixels, and pixels: wider than the strokes of a number, narrower than what surrounds it. */
const GROUND = 11
const PLAIN = 31
/** Of a strip: illustrator and number, not the frame below. */
const NUMBER_ROWS = [0.2, 0.75] as const

const onPlain = (scratch: Scratch, gray: Mat) =>
  lettersOnPlain(scratch, withDarkLetters(scratch, gray, NUMBER_ROWS), PLAIN)
const withTags = (scratch: Scratch, gray: Mat) =>
  lettersAndTags(scratch, withDarkLetters(scratch, gray, NUMBER_ROWS), PLAIN)
const onGround = (scratch: Scratch, gray: Mat) => lettersOnGround(scratch, gray, GROUND)
const sharpOnPlain = (scratch: Scratch, gray: Mat) => sharpened(scratch, onPlain(scratch, gray))
const sharpOnGround = (scratch: Scratch, gray: Mat) => sharpened(scratch, onGround(scratch, gray))

/** The likeliest first; together they take less time than the card's text. */
export const stripAttempts: readonly StripAttempt[] = [
  { variant: 'tags_block', layout: 'block', scale: 2, prepare: withTags },
  { variant: 'ground_block', layout: 'block', scale: 1.5, prepare: onGround },
  { variant: 'sharp_plain_block', layout: 'block', scale: 2, prepare: sharpOnPlain },
  { variant: 'sharp_ground_sparse', layout: 'sparse', scale: 2, prepare: sharpOnGround },
]

/** Where numbers and codes of sets stand: at the foot of the card, left or right; higher when a sleeve shows below. */
const strips: Readonly<Record<ReadStrip['side'], Share>> = {
  left: { left: 0.02, right: 0.48, top: 0.88, bottom: 0.985 },
  right: { left: 0.5, right: 0.98, top: 0.88, bottom: 0.985 },
}

/** A strip of a card as one attempt wants to read it. */
export function stripPicture(
  scratch: Scratch,
  card: Raster,
  { side, attempt }: { readonly side: ReadStrip['side']; readonly attempt: StripAttempt },
): Raster {
  return scratch.nested((inner) => {
    const letters = attempt.prepare(inner, grayPart(inner, card, strips[side]))
    return inner.rasterOf(scaled(inner, letters, attempt.scale))
  })
}
