import { fold } from '../cards/fold.ts'
import type { CardReading } from '../reading/card-reading.ts'
import { calibration } from './calibration.ts'
import type { CatalogueIndex } from './catalogue-index.ts'
import { searchTexts } from './text-index.ts'

/** How well a card's text matches what was read. */
export interface TextMatch {
  readonly language: string
  /** Score as a share of that of a clean card of the language: 1 is read well. */
  readonly share: number
  readonly shared: number
}

/** What the texts of a reading find. */
export interface Retrieval {
  /** Place of the card → its match in the language that matches best. */
  readonly matches: ReadonlyMap<number, TextMatch>
  /** Best share; 0 when nothing matches. */
  readonly best: number
  /** Card with the best share; null when nothing matches. */
  readonly top: number | null
}

/** Cards that come into question by the text of one language. */
const TEXT_TOP = 60

type Texts = Pick<CardReading, 'texts' | 'nameBand'>

/** Of the texts that were looked up last: a card is asked for again with each look at its number. */
let last: { readonly wish: readonly unknown[]; readonly found: Retrieval } | undefined

/** Looks the reading up, once. */
export function retrieve(index: CatalogueIndex, reading: Texts, languages: readonly string[]): Retrieval {
  const wish = [index, reading.texts, reading.nameBand, languages]
  if (last && wish.every((part, at) => part === last?.wish[at])) return last.found
  const found = lookUp(index, reading, languages)
  last = { wish, found }
  return found
}

/** Looks the reading up in each language: Latin letters in all that use them, Japanese in its own. */
function lookUp(index: CatalogueIndex, reading: Texts, languages: readonly string[]): Retrieval {
  const matches = new Map<number, TextMatch>()
  const queries = { latin: queryOf(reading, false), japanese: queryOf(reading, true) }
  for (const text of index.texts) {
    if (!languages.includes(text.language)) continue
    const clean = text.typical * (calibration.cleanText[text.language] ?? 1)
    const query = text.language === 'ja' ? queries.japanese : queries.latin
    for (const { card, score, shared } of searchTexts(text, query, TEXT_TOP)) {
      const share = score / clean
      if (share > (matches.get(card)?.share ?? 0))
        matches.set(card, { language: text.language, share, shared })
    }
  }
  return { matches, ...topOf(matches) }
}

function topOf(matches: ReadonlyMap<number, TextMatch>): Pick<Retrieval, 'best' | 'top'> {
  let best = 0
  let top: number | null = null
  for (const [card, { share }] of matches)
    if (share > best || (share === best && top !== null && card < top)) {
      best = share
      top = card
    }
  return { best, top }
}

/** All that was read, without spaces and signs. */
function queryOf({ texts, nameBand }: Texts, isJapanese: boolean): string {
  const lines = texts
    .filter(({ language }) => (language === 'ja') === isJapanese)
    .flatMap((text) => text.lines)
  return fold([nameBand ?? '', ...lines].join(' '))
}
