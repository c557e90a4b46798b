/** The shapes in which holds come; chips are for feet. */
export type HoldKind = 'jug' | 'crimp' | 'sloper' | 'pocket' | 'pinch' | 'volume' | 'chip'

export const COLOURS = ['red', 'yellow', 'blue', 'green', 'pink', 'black'] as const
export type HoldColour = (typeof COLOURS)[number]

/** How holds of a kind are moulded; lengths in pixels, angles in degrees. */
export interface Mould {
  /** Half the length along the hold and across it. */
  readonly length: readonly [low: number, high: number]
  readonly width: readonly [low: number, high: number]
  /** 2 is an ellipse; more is squarer. */
  readonly squareness: number
  /** How far the rim wanders from the ideal shape, as a share. */
  readonly roughness: number
  /** How much the two ends hang down, as a share of the width. */
  readonly bend: number
  /** How much the middle is narrower than the ends, as a share. */
  readonly waist: number
  /** Which way it lies, and how far it may be turned from that. */
  readonly lie: number
  readonly turn: number
  /** How far it stands out of the wall. */
  readonly depth: number
  /** How good it is to hold: 1 is a ladder's rung. */
  readonly ease: number
  readonly corners: number
}

export const MOULDS: Readonly<Record<HoldKind, Mould>> = {
  jug: {
    length: [40, 56],
    width: [28, 37],
    squareness: 2.5,
    roughness: 0.09,
    bend: 0.25,
    waist: 0,
    lie: 0,
    turn: 28,
    depth: 24,
    ease: 0.95,
    corners: 32,
  },
  crimp: {
    length: [32, 52],
    width: [13, 18],
    squareness: 3.2,
    roughness: 0.1,
    bend: 0.3,
    waist: 0,
    lie: 0,
    turn: 38,
    depth: 11,
    ease: 0.4,
    corners: 28,
  },
  sloper: {
    length: [46, 66],
    width: [41, 54],
    squareness: 2.1,
    roughness: 0.08,
    bend: 0,
    waist: 0,
    lie: 0,
    turn: 180,
    depth: 28,
    ease: 0.5,
    corners: 36,
  },
  pocket: {
    length: [33, 43],
    width: [31, 38],
    squareness: 2.3,
    roughness: 0.13,
    bend: 0,
    waist: 0,
    lie: 0,
    turn: 30,
    depth: 18,
    ease: 0.45,
    corners: 30,
  },
  pinch: {
    length: [42, 58],
    width: [20, 27],
    squareness: 2.6,
    roughness: 0.08,
    bend: 0.15,
    waist: 0.13,
    lie: 90,
    turn: 26,
    depth: 22,
    ease: 0.55,
    corners: 32,
  },
  volume: {
    length: [104, 138],
    width: [92, 118],
    squareness: 2,
    roughness: 0.1,
    bend: 0,
    waist: 0,
    lie: 0,
    turn: 180,
    depth: 34,
    ease: 0.6,
    corners: 6,
  },
  chip: {
    length: [17, 24],
    width: [12, 17],
    squareness: 2.3,
    roughness: 0.12,
    bend: 0.1,
    waist: 0,
    lie: 0,
    turn: 35,
    depth: 9,
    ease: 0.15,
    corners: 20,
  },
}
