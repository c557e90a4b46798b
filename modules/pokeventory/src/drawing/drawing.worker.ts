import { handedOver, serveTasks } from '@socle/vision'
import { type Catalogue, SetShelf } from '../../seed/catalogue/catalogue.ts'
import { generateDemo } from '../../seed/catalogue/generate.ts'
import { drawFace, FACE } from '../../seed/drawing/face-drawing.ts'
import { faceOf } from '../../seed/drawing/face-of-card.ts'
import { canvasOf } from '../../seed/drawing/surface.ts'
import { CardShelf } from '../../seed/scenes/card-shelf.ts'
import { photographPage } from '../../seed/scenes/photograph.ts'
import type { FaceTask, PageTask } from './drawn-picture.ts'

const scales = { high: 1, low: 0.4 } as const
const QUALITY = 88
/** The photograph of the demo: nine pockets in a dark binder, a little tilted, a few reflections. */
const PAGE_SEED = 6
const page = {
  pockets: 9,
  longSide: 2400,
  rotation: 0,
  ground: 'dark',
  empty: 0,
  hasNeighbours: false,
} as const

/** The catalogue that was drawn from last: threads do not live long enough to need many. */
let last: { readonly seed: number; readonly catalogue: Catalogue } | undefined

function demoOf(seed: number): Catalogue {
  if (last?.seed !== seed) last = { seed, catalogue: generateDemo(seed) }
  return last.catalogue
}

/** Null for a card that this seed's demo has not. */
async function drawCard({ seed, cardId, lang, size, extension }: FaceTask): Promise<Uint8Array | null> {
  const catalogue = demoOf(seed)
  const card = catalogue.cards.find(({ id }) => id === cardId)
  if (!card) return null
  const scale = scales[size]
  const face = drawFace(faceOf(card, new SetShelf(catalogue), lang), scale)
  if (extension === 'png') return handedOver(await face.encode('png'))
  if (extension === 'webp') return handedOver(await face.encode('webp', QUALITY))
  const [canvas, surface] = canvasOf(FACE.width, FACE.height, scale)
  // JPEG has no clear corners
  surface.fillStyle = '#ffffff'
  surface.fillRect(0, 0, FACE.width, FACE.height)
  surface.drawImage(face, 0, 0, FACE.width, FACE.height)
  return handedOver(await canvas.encode('jpeg', QUALITY))
}

async function photograph({ seed, lang }: PageTask): Promise<Uint8Array> {
  const shelf = new CardShelf(demoOf(seed))
  const { jpeg } = await photographPage(PAGE_SEED, shelf, { ...page, languages: [lang] })
  return handedOver(jpeg)
}

serveTasks({ face: drawCard, page: photograph })
