import {
  decodeUpright,
  encodeWebp,
  handedOver,
  loadOpenCv,
  loadTextReader,
  type OpenCv,
  type TextReader,
  useOneThread,
  withScratch,
} from '@socle/vision'
import type { CatalogueIndex } from '../matching/catalogue-index.ts'
import { matchPage, type PageMatch } from '../matching/match-page.ts'
import { isNumberOpen, isTextFlat } from '../matching/reading-progress.ts'
import { rectify } from '../pages/card-view.ts'
import { findCards } from '../pages/find-cards.ts'
import { readCard } from '../reading/read-card.ts'
import { scoreTurns, type TurnScores } from '../reading/turns.ts'
import { contrastOf } from './analysed.ts'
import { scoresOnPicture, turnOfCard, turnOnPicture } from './page-turn.ts'
import { inRoom } from './picture-rooms.ts'
import type { CardRead, CardTask, MatchTask, PageFound, PageTask, TurnTask } from './tasks.ts'
import { toUprightFormat } from './upright-format.ts'

interface Sight {
  readonly cv: OpenCv
  readonly reader: TextReader
}

let loading: Promise<Sight> | undefined

/** What this thread sees and reads with; loaded at the first photograph. */
function sight(): Promise<Sight> {
  loading ??= load()
  return loading
}

async function load(): Promise<Sight> {
  await useOneThread()
  const [cv, reader] = await Promise.all([loadOpenCv(), loadTextReader()])
  return { cv, reader }
}

/** Decodes a photograph and finds the cards on it. */
export async function findPage({ bytes, room, pixelLimit, maxCards }: PageTask): Promise<PageFound> {
  const decoded = await decodeUpright(ownCopy(bytes), { pixelLimit })
  const picture = { ...decoded, data: inRoom(decoded.data, room) }
  if (maxCards === null)
    return { picture, spots: [], clearest: [], layout: { rows: 0, cols: 0, emptyPockets: [], ignored: [] } }
  const { cv } = await sight()
  const { cards, ...layout } = withScratch(cv, (scratch) => findCards(scratch, picture, { maxCards }))
  const contrasts = cards.map(({ quad }) => contrastOf(picture, quad))
  const clearest = cards.map((_, at) => at).sort((a, b) => contrasts[b]! - contrasts[a]! || a - b)
  return { picture, layout, spots: cards.map(({ quad, cell }) => ({ quad, cell })), clearest }
}

/** Asks one card how the photograph is turned. */
export async function askTurn({ picture, quad }: TurnTask): Promise<TurnScores> {
  const { cv, reader } = await sight()
  return withScratch(cv, (scratch) => {
    const { card, turned } = toUprightFormat(rectify(scratch, picture, quad))
    return scoresOnPicture(scoreTurns({ scratch, reader }, card), turned)
  })
}

/** Flattens a card, reads it, and keeps a picture of it. */
export async function readSpot({ picture, quad, rotation, ...task }: CardTask): Promise<CardRead> {
  const { cv, reader } = await sight()
  const index = known(task.index)
  const { options } = task
  const judge = {
    isTextFlat: (reading: Parameters<typeof isTextFlat>[1]) => isTextFlat(index, reading, options.languages),
    isNumberOpen: (reading: Parameters<typeof isNumberOpen>[1]) => isNumberOpen(index, reading, options),
  }
  const { reading, upright, turned } = withScratch(cv, (scratch) => {
    const flat = toUprightFormat(rectify(scratch, picture, quad))
    const told = { rotation: turnOfCard(rotation, flat.turned), languages: options.languages, judge }
    return { ...readCard({ scratch, reader }, flat.card, told), turned: flat.turned }
  })
  const crop = handedOver(await encodeWebp(upright))
  return { reading, rotation: turnOnPicture(reading.rotation, turned), crop }
}

/** Matches all cards of a photograph with the catalogue. */
export function matchCards({ index, readings, options }: MatchTask): readonly PageMatch[] {
  return matchPage(known(index), readings, options)
}

let kept: CatalogueIndex | undefined

/** Every task brings the index along, without a copy of what it holds; what was looked up in it is kept with the first. */
function known(index: CatalogueIndex): CatalogueIndex {
  if (kept?.version !== index.version) kept = index
  return kept
}

/** Decoders do not read memory that threads share. */
function ownCopy(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes)
}
