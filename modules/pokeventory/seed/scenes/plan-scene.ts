import { Random } from '@socle/kernel'
import type { Stand } from './camera.ts'
import type { CardShelf } from './card-shelf.ts'
import { type PageWish, sizeOf } from './page-wish.ts'
import { choosePlaces } from './places.ts'
import { type Exposure, type Ground, pageSize, type Scene } from './scene.ts'

const grids = { 1: [1, 1], 4: [2, 2], 9: [3, 3], 12: [3, 4] } as const

type Weighted<T> = readonly (readonly [value: T, weight: number])[]

const pocketChances: Weighted<1 | 4 | 9 | 12> = [
  [9, 12],
  [4, 4],
  [12, 3],
  [1, 1],
]
const groundChances: Weighted<Ground> = [
  ['dark', 6],
  ['white', 3],
  ['table', 1],
]
const loneChances: Weighted<Ground> = [
  ['table', 2],
  ['dark', 1],
]
const rotationChances: Weighted<Scene['rotation']> = [
  [0, 7],
  [90, 1],
  [180, 1],
  [270, 1],
]

/** Draws a photograph by lot: the same seed, cards and wishes give the same. */
export function planScene(seed: number, shelf: CardShelf, wish: PageWish = {}): Scene {
  const random = new Random(seed).branch('page')
  const pockets = wish.pockets ?? random.weighted(pocketChances)
  const [rows, cols] = grids[pockets]
  const ground = wish.ground ?? random.weighted(pockets === 1 ? loneChances : groundChances)
  const rotation = wish.rotation ?? random.weighted(rotationChances)
  const spine = random.pick(['left', 'right'] as const)
  const hasNeighbour = ground !== 'table' && (wish.hasNeighbours ?? (pockets > 1 && random.chance(0.4)))
  const around = () => random.between(3, 22)
  const most = wish.difficulty === 'hard' ? MOST_OF_NEIGHBOUR : 74
  const beyond = hasNeighbour ? random.between(32, most) : around()
  const [left, right] = spine === 'left' ? [beyond, around()] : [around(), beyond]
  const difficulty = wish.difficulty ?? 'plain'
  const look = { rows, cols, ground, difficulty, isCalm: wish.isCalm ?? false }
  return {
    ...{ seed, difficulty, rows, cols, ground, rotation, spine },
    ...choosePlaces(shelf, wish, { ...look, spine, hasNeighbour, random }),
    margins: [left, around(), right, around()],
    ...sizeOf(pockets, { rotation, wish, random }),
    stand: chooseStand({ ...look, spine, rotation }, random),
    exposure: difficulty === 'hard' ? chooseHardExposure(random) : chooseExposure(look.isCalm, random),
  }
}

/** Millimetres beyond the page: the next one's cards are nearly whole. */
const MOST_OF_NEIGHBOUR = 88

const DEGREE = Math.PI / 180
const MOST_TILT = 12 * DEGREE

interface StandWish {
  readonly rows: number
  readonly cols: number
  readonly ground: Ground
  readonly isCalm: boolean
  readonly spine: 'left' | 'right'
  readonly rotation: number
}

function chooseStand(wish: StandWish, random: Random): Stand {
  const [width, height] = pageSize(wish.rows, wish.cols)
  const share = wish.isCalm ? 0.1 : 1
  const tilt = MOST_TILT * random.next() * share
  const towards = random.between(0, 2 * Math.PI)
  // a page on a table lies flat, one in a binder does not
  const softness = share * (wish.ground === 'table' ? 0 : Math.min(1, (wish.cols * wish.rows) / 9))
  return {
    tilt: { x: tilt * Math.cos(towards), y: tilt * Math.sin(towards) },
    roll: -wish.rotation * DEGREE + random.around(0, 5 * DEGREE) * share,
    distance: Math.max(width, height) * random.between(1.5, 2.4),
    bend: {
      across: random.around(3, 6) * softness,
      down: random.around(0, 4) * softness,
      curl: random.between(0, 12) * softness,
      spine: (wish.spine === 'left' ? -0.5 : 0.5) * width,
      reach: { x: width / 2, y: height / 2 },
    },
  }
}

function chooseExposure(isCalm: boolean, random: Random): Exposure {
  const warm = random.next()
  if (isCalm) {
    const light = { warmth: [1, 1] as const, brightness: 1, slope: 0.03, slopeTo: 0, vignette: 0.03 }
    return { ...light, blurRounds: 0, blurShare: 0, grain: 1, sharpening: 0, quality: 92 }
  }
  return {
    warmth: [1 + 0.1 * warm, 1 - 0.3 * warm],
    brightness: random.between(0.72, 1.06),
    slope: random.between(0, 0.22),
    slopeTo: random.between(0, 2 * Math.PI),
    vignette: random.between(0, 0.2),
    blurRounds: random.weighted([
      [0, 4],
      [1, 4],
      [2, 2],
    ] as const),
    blurShare: random.between(0.1, 0.25),
    grain: random.between(1, 6),
    sharpening: 0,
    quality: random.whole(70, 92),
  }
}

/** A phone by hand: never quite in focus, sharpened by its program, packed tighter. */
function chooseHardExposure(random: Random): Exposure {
  const usual = chooseExposure(false, random)
  return {
    ...usual,
    blurRounds: random.weighted([
      [1, 4],
      [2, 4],
      [3, 1],
    ] as const),
    blurShare: random.between(0.14, 0.27),
    grain: random.between(2, 7),
    sharpening: random.chance(0.7) ? random.between(0.4, 1.1) : 0,
    quality: random.whole(75, 85),
  }
}
