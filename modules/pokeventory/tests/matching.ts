import { twinKey } from '../src/cards/twin-key.ts'
import type { CardRow } from '../src/catalogue-imports/catalogue-rows.ts'
import { noHashes } from '../src/hashes/learned-hashes.ts'
import type { FactRow } from '../src/matching/card-facts.ts'
import type { MatchOptions } from '../src/matching/pool.ts'
import type { CardReading } from '../src/reading/card-reading.ts'

type Texts = CardRow['translations'][number]['texts']

/** An invented card; French alone unless told. */
export function invented(
  id: string,
  name: string,
  { texts = {}, lang = 'fr', ...more }: Partial<FactRow> & { texts?: Texts; lang?: string } = {},
): FactRow {
  const [setId = '', localId = ''] = [id.slice(0, id.lastIndexOf('-')), id.slice(id.lastIndexOf('-') + 1)]
  return {
    id,
    setId,
    region: 'intl',
    digital: false,
    localId,
    hp: null,
    illustrator: null,
    printedCode: null,
    localCodes: {},
    official: 60,
    setNames: { fr: `Série ${setId}` },
    translations: [
      { lang, name, evolvesFrom: null, texts, twinKey: Buffer.from(twinKey(name, texts)).toString('hex') },
    ],
    ...more,
  }
}

/** A reading of text alone, with more when it is told. */
export function readingOf(lines: readonly string[], more: Partial<CardReading> = {}): CardReading {
  return {
    rotation: 0,
    texts: [{ language: 'fr', lines, words: [] }],
    strips: [],
    nameBand: null,
    quality: { sharpness: 1, glare: 0, cut: false },
    hash: 'f'.repeat(64),
    ...more,
  }
}

/** The number strip as several attempts read it, each time the same words. */
export function stripOf(attempts: number, ...tokens: string[]): CardReading['strips'] {
  return Array.from({ length: attempts }, (_, at) => ({ side: 'left', variant: `attempt ${at}`, tokens }))
}

/** Words of the upper edge, where the hit points stand. */
export function topWords(...texts: string[]): CardReading['texts'][number]['words'] {
  return texts.map((text, at) => ({ text, confidence: 90, box: [600 + 80 * at, 60, 60, 40] }))
}

export const options: MatchOptions = {
  languages: ['fr', 'en', 'ja'],
  setIds: [],
  maxCandidates: 5,
  hashes: noHashes,
}
