import type { Random } from '@socle/kernel'
import type { CardFace } from './card-face.ts'

/** How hard a card is to read: as a program prints it, or as presses do. */
export type Difficulty = 'plain' | 'hard'

/** What makes a card hard to read: chosen once for each, by lot. */
export interface HardPrint {
  /** Letters, and what surrounds each of them; null: nothing does. */
  readonly ink: string
  readonly halo: string | null
  /** Of the number: height of the letters' body in tenths of a millimetre, breadth, slant, stroke. */
  readonly number: {
    readonly size: number
    readonly breadth: number
    readonly slant: number
    readonly isBold: boolean
  }
  readonly side: 'left' | 'right'
  readonly border: string
  /** How much of the picture shows through what lies under the text of full art; 1: nothing lies there. */
  readonly clearness: number
  readonly foil: FoilPattern
  /** Between light and dark, under the foot. */
  readonly texture: 'none' | 'lines' | 'patches' | 'dots'
}

export type FoilPattern = 'none' | 'sheen' | 'bars' | 'cosmos' | 'etched'

const LIGHT = '#f6f6f2'
const DARK = '#08090b'

/** Prints a face by lot; frames of dark types and most full art carry light letters. */
export function hardPrintOf(face: CardFace, random: Random): HardPrint {
  const isFull = face.layout === 'full_art'
  const isLight = isFull ? random.chance(0.65) : face.type === 'Darkness' || random.chance(0.1)
  const hasHalo = isFull ? random.chance(0.85) : random.chance(isLight ? 0.6 : 0.25)
  return {
    ink: isLight ? LIGHT : DARK,
    halo: hasHalo ? (isLight ? 'rgba(10,12,18,0.9)' : 'rgba(255,255,255,0.85)') : null,
    number: {
      size: random.between(12, 17.5),
      breadth: random.between(0.8, 1),
      slant: random.chance(0.6) ? random.between(0.12, 0.24) : 0,
      isBold: random.chance(0.65),
    },
    side: sideOf(face, random),
    border: borderOf(face, random),
    clearness: random.pick([0.35, 0.6, 0.8, 1]),
    foil: foilOf(face, random),
    texture: random.weighted([
      ['none', 3],
      ['lines', 3],
      ['patches', 2],
      ['dots', 2],
    ] as const),
  }
}

function sideOf({ era }: CardFace, random: Random): HardPrint['side'] {
  if (era === 'old') return 'right'
  return era === 'middle' && random.chance(0.5) ? 'right' : 'left'
}

function borderOf({ era }: CardFace, random: Random): string {
  if (era === 'old' || era === 'middle') return random.pick(['#f3d64b', '#efcf45', '#f7e27a'])
  return random.pick(['#c3c7cb', '#dfe2e4', '#eceded', '#f4d84f'])
}

function foilOf({ hasFoil, layout }: CardFace, random: Random): FoilPattern {
  if (layout === 'full_art') return random.pick(['etched', 'bars', 'cosmos', 'sheen'])
  // any card may be printed in reverse
  if (!hasFoil && !random.chance(0.2)) return 'none'
  return random.pick(['bars', 'cosmos', 'sheen', 'etched'])
}
