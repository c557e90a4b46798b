import { Random } from '@socle/kernel'
import type { SetShelf } from '../catalogue/catalogue.ts'
import { drawFace } from '../drawing/face-drawing.ts'
import { faceOf } from '../drawing/face-of-card.ts'
import type { Difficulty } from '../drawing/print.ts'
import { type Canvas, canvasOf, roundBox, type Surface } from '../drawing/surface.ts'
import { drawGround, drawPage } from './ground.ts'
import { drawInnerSleeve } from './inner-sleeve.ts'
import { CARD, type Place, type PlacedCard, type Scene, type Section } from './scene.ts'
import { drawGlare, drawSleeve, drawWrinkles } from './sleeve.ts'

/** The flat world as pixels: RGBA, `scale` pixels a millimetre from the section's corner. */
export interface Sheet {
  readonly section: Section
  readonly scale: number
  readonly width: number
  readonly height: number
  readonly pixels: Uint32Array
}

/** Lays table, page, cards and sleeves on each other and flattens them. */
export function laySheet(scene: Scene, sets: SetShelf, how: { section: Section; scale: number }): Sheet {
  const { section, scale } = how
  const [canvas, surface] = canvasOf(section.width, section.height, scale)
  surface.translate(-section.left, -section.top)
  const random = new Random(scene.seed).branch('sheet')
  drawGround(surface, scene, { section, random })
  if (scene.ground !== 'table') drawPage(surface, scene, random)
  const faces = new FaceRack(sets, scale, scene.difficulty)
  for (const place of [...scene.places, ...scene.neighbours])
    drawPlace(surface, place, { scene, faces, random })
  for (const place of [...scene.places, ...scene.neighbours]) drawGlare(surface, place, random)
  const image = surface.getImageData(0, 0, canvas.width, canvas.height)
  return {
    section,
    scale,
    width: canvas.width,
    height: canvas.height,
    pixels: new Uint32Array(image.data.buffer),
  }
}

function drawPlace(
  surface: Surface,
  place: Place,
  { scene, faces, random }: { readonly scene: Scene; readonly faces: FaceRack; readonly random: Random },
): void {
  surface.save()
  surface.translate(place.x, place.y)
  if (!place.content) {
    if (scene.ground !== 'table') drawWrinkles(surface, random)
  } else {
    surface.save()
    surface.translate(place.offset[0], place.offset[1])
    surface.rotate(place.offset[2])
    const box = { x: -CARD.width / 2, y: -CARD.height / 2, w: CARD.width, h: CARD.height }
    surface.fillStyle = 'rgba(0,0,0,0.28)'
    roundBox(surface, { ...box, x: box.x + 0.5, y: box.y + 0.7 }, CARD.corner)
    surface.fill()
    surface.drawImage(faces.faceOf(place.content), box.x, box.y, box.w, box.h)
    if (place.content.hidesNumber) drawLabel(surface)
    if (scene.difficulty === 'hard')
      drawInnerSleeve(surface, random.branch(`sleeve ${place.row} ${place.col}`))
    surface.restore()
  }
  if (scene.ground !== 'table') drawSleeve(surface, scene.ground, random)
  surface.restore()
}

/** Paper over the foot of the card, where numbers stand. */
function drawLabel(surface: Surface): void {
  surface.fillStyle = '#e8e4d8'
  surface.fillRect(-CARD.width / 2 + 2.5, CARD.height / 2 - 8.8, CARD.width - 5, 6.2)
}

/** Faces that are drawn once a page, though they lie there twice. */
class FaceRack {
  readonly #faces = new Map<string, Canvas>()
  readonly #sets: SetShelf
  readonly #scale: number

  readonly #difficulty: Difficulty

  constructor(sets: SetShelf, scale: number, difficulty: Difficulty) {
    this.#sets = sets
    this.#difficulty = difficulty
    this.#scale = scale / 10
  }

  faceOf({ card, lang }: PlacedCard): Canvas {
    const key = `${card.region} ${card.id} ${lang}`
    const known = this.#faces.get(key)
    if (known) return known
    const face = drawFace(faceOf(card, this.#sets, lang), this.#scale, this.#difficulty)
    this.#faces.set(key, face)
    return face
  }
}
