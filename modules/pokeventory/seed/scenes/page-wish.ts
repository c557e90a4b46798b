import type { Random } from '@socle/kernel'
import type { Language } from '../catalogue/records.ts'
import type { Difficulty } from '../drawing/print.ts'
import type { Ground, PlacedCard } from './scene.ts'

/** What somebody wants of a photograph; all else is drawn by lot. */
export interface PageWish {
  readonly pockets?: 1 | 4 | 9 | 12
  /** Pixels of the longer side; 4032 gives twelve megapixels. */
  readonly longSide?: number
  /** Degrees clockwise by which the photograph is to be turned to stand upright. */
  readonly rotation?: 0 | 90 | 180 | 270
  readonly ground?: Ground
  /** Cards of the next page show at the edge. */
  readonly hasNeighbours?: boolean
  /** These cards, in reading order; null is an empty pocket, what is missing is empty too. */
  readonly cards?: readonly (PlacedCard | null)[]
  /** Only cards in these languages. */
  readonly languages?: readonly Language[]
  /** Share of pockets without a card. */
  readonly empty?: number
  /** An easy picture: hardly tilted, no glare, no blur, no lamp. */
  readonly isCalm?: boolean
  /** `hard`: print, sleeves and camera as they are, and not as a program would have them (`plain` when not given). */
  readonly difficulty?: Difficulty
}

/** The least and most pixels of the longer side, by pockets: a page of many cards is not photographed with few pixels. */
const longSides: Readonly<Record<1 | 4 | 9 | 12, readonly [least: number, most: number]>> = {
  1: [1600, 2800],
  4: [1600, 4096],
  9: [2000, 4096],
  12: [2600, 4096],
}

/** Small print needs more. */
const hardLongSides: typeof longSides = {
  1: [2000, 4032],
  4: [2800, 4096],
  9: [3600, 4096],
  12: [4000, 4608],
}

const TWELVE_MEGAPIXELS = 4032

/** Width and height: as phones have them, in the direction that the page is held. */
export function sizeOf(
  pockets: 1 | 4 | 9 | 12,
  how: { readonly rotation: number; readonly wish: PageWish; readonly random: Random },
): { readonly width: number; readonly height: number } {
  const sides = how.wish.difficulty === 'hard' ? hardLongSides : longSides
  const drawn = how.random.chance(0.25) ? TWELVE_MEGAPIXELS : how.random.whole(...sides[pockets])
  const long = how.wish.longSide ?? drawn
  const short = Math.round((long * 3) / 4)
  const isWide = (pockets === 12) !== (how.rotation % 180 === 90)
  return isWide ? { width: long, height: short } : { width: short, height: long }
}
