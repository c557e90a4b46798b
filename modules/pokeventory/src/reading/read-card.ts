import type { Raster } from '@socle/vision'
import { pictureHash } from '../hashes/picture-hash.ts'
import { lookOf } from '../hashes/picture-look.ts'
import type { Rotation } from '../pages/page.ts'
import type { CardReading, ReadingLanguage, ReadText } from './card-reading.ts'
import { isTelling, readText } from './card-text.ts'
import { readNameBand } from './name-band.ts'
import { qualityOf } from './quality.ts'
import { turned } from './rectified.ts'
import { readStrips } from './strip-reading.ts'
import type { ReadingTools } from './tools.ts'
import { scoreTurns, turnOfPage } from './turns.ts'

/** The catalogue's word on what was read so far. */
interface Judge {
  isTextFlat(reading: Pick<CardReading, 'texts' | 'nameBand'>): boolean
  isNumberOpen(reading: CardReading): boolean
}

/** What reading a card is told beside its picture. */
interface ReadingWish {
  /** Of the rectified card; null: unknown. */
  readonly rotation: Rotation | null
  /** In the order in which they are tried. */
  readonly languages: readonly string[]
  readonly judge: Judge
}

type Texts = Pick<CardReading, 'texts' | 'nameBand'>

/** Reads one card and gives it back as it stands upright. */
export function readCard(
  tools: ReadingTools,
  card: Raster,
  { rotation, languages, judge }: ReadingWish,
): { readonly reading: CardReading; readonly upright: Raster } {
  const told = rotation ?? turnOfPage([scoreTurns(tools, card)]) ?? 0
  const wish = { languages: languages.filter(isReadable), judge }
  let turn = told
  let upright = turned(tools.scratch, card, turn)
  let texts = readTexts(tools, upright, wish)
  if (rotation !== null && wordsIn(texts.texts) < FEW && judge.isTextFlat(texts)) {
    const own = turnOfPage([scoreTurns(tools, card)])
    if (own !== null && own !== turn) {
      turn = own
      upright = turned(tools.scratch, card, turn)
      texts = readTexts(tools, upright, wish)
    }
  }
  const look = lookOf(upright)
  const read = {
    rotation: turn,
    ...texts,
    quality: qualityOf(tools.scratch, upright),
    hash: pictureHash(look),
    look,
  }
  const strips = readStrips(tools, upright, { read, isOpen: (reading) => judge.isNumberOpen(reading) })
  return { reading: { ...read, strips }, upright }
}

/** Words below which a card may stand on its head, whatever its page says. */
const FEW = 8
/** Words from which a card is surely printed in Latin letters. */
const LATIN = 12
const CONFIDENT = 70

/** The first language with Latin letters, then whatever may help as long as no card fits. */
function readTexts(
  tools: ReadingTools,
  card: Raster,
  { languages, judge }: { readonly languages: readonly ReadingLanguage[]; readonly judge: Judge },
): Texts {
  const latin = languages.find((language) => language !== 'ja')
  const isJapanese = languages.includes('ja')
  let found: Texts = { texts: [], nameBand: null }
  const add = (text: ReadText) => {
    found = { ...found, texts: [...found.texts, text] }
  }
  if (latin) add(readText(tools, card, { language: latin, ground: 'any' }))
  if (latin && !judge.isTextFlat(found)) return found
  if (isJapanese && !isSurelyLatin(found.texts)) add(readText(tools, card, { language: 'ja', ground: 'any' }))
  if (!judge.isTextFlat(found)) return found
  const isRich = found.texts.some((text) => text.language === 'ja' && wordsIn([text]) >= FEW)
  const script = isRich ? 'ja' : latin
  if (script) found = { ...found, nameBand: readNameBand(tools, card, script) }
  if (script === latin && latin && judge.isTextFlat(found))
    add(readText(tools, card, { language: latin, ground: 'plain' }))
  return found
}

/** Words of the middle of the card, away from illustrator, number and rights, which are Latin on every card. */
function isSurelyLatin(texts: readonly ReadText[]): boolean {
  return wordsIn(texts, 0.88) >= LATIN
}

function wordsIn(texts: readonly ReadText[], above = 1): number {
  const good = texts.flatMap(({ words }) =>
    words.filter(
      ({ text, confidence, box: [, y] }) =>
        confidence >= CONFIDENT && isTelling.test(text) && y < above * 1341,
    ),
  )
  return good.length
}

function isReadable(language: string): language is ReadingLanguage {
  return language === 'fr' || language === 'en' || language === 'ja'
}
