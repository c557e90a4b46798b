import { createCanvas, ImageData } from '@napi-rs/canvas'
import type { Language } from '../catalogue/records.ts'
import { boundsOf, Camera, type Pixel, type Spot } from './camera.ts'
import type { CardShelf } from './card-shelf.ts'
import { cornersOf, pocketCorners } from './corners.ts'
import { develop, expose, soften } from './develop.ts'
import type { PageWish } from './page-wish.ts'
import { planScene } from './plan-scene.ts'
import { type Place, pageSize, type Scene, type Section } from './scene.ts'
import { sharpen } from './sharpen.ts'
import { laySheet } from './sheet.ts'

export type PixelQuad = readonly [Pixel, Pixel, Pixel, Pixel]

/** A card that lies on the page, whole. */
export interface TrueCard {
  readonly card_id: string
  readonly lang: Language
  /** Clockwise, from the card's own top left. */
  readonly quad: PixelQuad
  readonly rotation: Scene['rotation']
  /** Of the upright page. */
  readonly row: number
  readonly col: number
}

/** What is really to be seen on a photograph. */
export interface PageTruth {
  readonly width: number
  readonly height: number
  /** Degrees clockwise by which the photograph must be turned to stand upright. */
  readonly rotation: Scene['rotation']
  readonly cards: readonly TrueCard[]
  readonly emptyPockets: readonly { readonly row: number; readonly col: number; readonly quad: PixelQuad }[]
  /** Cards of the next page, cut by the edge of the photograph. */
  readonly cut: readonly PixelQuad[]
}

export interface PagePhotograph {
  readonly jpeg: Buffer
  readonly truth: PageTruth
}

/**
 * Photographs a binder page that never was:
 *
 *     const shelf = new CardShelf(generateCatalogue(1))          // once: half a second
 *     const { jpeg, truth } = await photographPage(7, shelf, { pockets: 9, longSide: 3000 })
 *
 * The same seed, catalogue and wishes give the same picture.
 */
export async function photographPage(
  seed: number,
  shelf: CardShelf,
  wish?: PageWish,
): Promise<PagePhotograph> {
  const scene = planScene(seed, shelf, wish)
  const camera = aim(scene)
  const section = sectionOf(scene, camera)
  const sheet = laySheet(scene, shelf.sets, { section, scale: camera.scale })
  const pixels = expose(scene, camera, sheet)
  soften(pixels, scene)
  const { width, height } = scene
  const canvas = createCanvas(width, height)
  canvas
    .getContext('2d')
    .putImageData(new ImageData(sharpen(develop(pixels, scene, camera), scene), width, height), 0, 0)
  return { jpeg: await canvas.encode('jpeg', scene.exposure.quality), truth: truthOf(scene, camera) }
}

/** Points the camera so that the page and its margins fill the picture; the spine's side stays at its edge. */
function aim(scene: Scene): Camera {
  const camera = new Camera(scene.stand)
  const [width, height] = pageSize(scene.rows, scene.cols)
  const [left, top, right, bottom] = scene.margins
  const [x1, x2] = [-width / 2 - left, width / 2 + right]
  const [y1, y2] = [-height / 2 - top, height / 2 + bottom]
  const middle = [
    { x: x1, y: 0 },
    { x: x2, y: 0 },
    { x: 0, y: y1 },
    { x: 0, y: y2 },
  ]
  const corners = [
    { x: x1, y: y1 },
    { x: x2, y: y1 },
    { x: x2, y: y2 },
    { x: x1, y: y2 },
  ]
  camera.frame([...corners, ...middle], scene, leanOf(scene))
  return camera
}

/** What is left over lies away from the page that shows beyond the spine, which would else be seen whole. */
function leanOf({ neighbours, spine, rotation }: Scene): Spot {
  if (neighbours.length === 0) return { x: 0.5, y: 0.5 }
  const towards = spine === 'left' ? 0 : 1
  const away = 1 - towards
  return {
    0: { x: towards, y: 0.5 },
    90: { x: 0.5, y: away },
    180: { x: away, y: 0.5 },
    270: { x: 0.5, y: towards },
  }[rotation]
}

/** The part of the flat world that the picture shows. */
function sectionOf({ width, height }: Scene, camera: Camera): Section {
  const spots: Spot[] = []
  for (let step = 0; step <= 8; step++) {
    const [x, y] = [(width * step) / 8, (height * step) / 8]
    for (const pixel of [
      [x, 0],
      [x, height],
      [0, y],
      [width, y],
    ] as const)
      spots.push(camera.spotOf(pixel))
  }
  const [left, right] = boundsOf(spots.map((spot) => spot.x))
  const [top, bottom] = boundsOf(spots.map((spot) => spot.y))
  return { left: left - 2, top: top - 2, width: right - left + 4, height: bottom - top + 4 }
}

function truthOf(scene: Scene, camera: Camera): PageTruth {
  const { width, height, rotation, places, ground } = scene
  const quadOf = (corners: readonly Spot[]) =>
    corners.map((spot) => camera.pixelOf(spot)) as unknown as PixelQuad
  const isShown = (quad: PixelQuad) => quad.some(([x, y]) => x > 0 && y > 0 && x < width && y < height)
  const cardAt = (place: Place) => {
    const { card, lang } = place.content!
    const { row, col } = place
    return { card_id: card.id, lang, quad: quadOf(cornersOf(place)), rotation, row, col }
  }
  return {
    width,
    height,
    rotation,
    cards: places.filter(({ content }) => content).map(cardAt),
    emptyPockets:
      ground === 'table'
        ? []
        : places
            .filter(({ content }) => !content)
            .map((place) => ({ row: place.row, col: place.col, quad: quadOf(pocketCorners(place)) })),
    cut: scene.neighbours.map((place) => quadOf(cornersOf(place))).filter(isShown),
  }
}
