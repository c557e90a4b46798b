import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { Random } from '@socle/kernel'
import { beforeAll, describe, expect, test } from 'vitest'
import { options } from '../../tests/matching.ts'
import { noisyReading } from '../../tests/ocr-noise.ts'
import { catalogueOfRecords } from '../catalogue-imports/catalogue-of-records.ts'
import type { FactRow } from './card-facts.ts'
import { factsAt, placeOfCard } from './card-shelf.ts'
import { buildCatalogueIndex, type CatalogueIndex } from './catalogue-index.ts'
import { factRowsOf } from './fact-rows.ts'
import type { Match } from './match.ts'
import { isSure } from './match-page.ts'
import { matchReading } from './match-reading.ts'

const shared =
  process.env['SOCLE_SHARED_DATA'] ?? fileURLToPath(new URL('../../../../../shared/data', import.meta.url))
/** Third-party data, never part of the repository. */
const file = `${shared}/pokeventory/tcgdex.ndjson.gz`
const CARDS = 60

function describeCatalogue(name: string, tests: () => void): void {
  if (existsSync(file)) describe(name, tests)
  else test(name, (context) => context.skip('no TCGdex catalogue where SOCLE_SHARED_DATA points'))
}

describeCatalogue('the real catalogue', () => {
  let rows: readonly FactRow[]
  let index: CatalogueIndex
  beforeAll(() => {
    const lines = gunzipSync(readFileSync(file)).toString().trim().split('\n')
    const rules = { source: 'tcgdex', assetBaseUrl: '', defaultLanguage: 'fr' }
    rows = factRowsOf(
      catalogueOfRecords(
        lines.map((line) => JSON.parse(line)),
        rules,
      ),
    ).filter(({ digital }) => !digital)
    index = buildCatalogueIndex(rows, { version: 'real' })
  })

  const headOf = (id: string) => index.twins.heads[placeOfCard(index, id)!]

  /** What becomes of cards drawn by lot that were read so and so well. */
  function outcome(lang: 'fr' | 'en' | 'ja', isNumbered: boolean) {
    const random = new Random(11).branch(`${lang} ${isNumbered}`)
    const printed = rows.filter(({ translations }) => translations.some((each) => each.lang === lang))
    const legibility = {
      noise: 0.05,
      lost: 0.15,
      number: { attempts: isNumbered ? 3 : 0, noise: 0.02 },
    }
    const seen = Array.from({ length: CARDS }, () => {
      const row = random.pick(printed)
      const number = factsAt(index, placeOfCard(index, row.id)!).printed
      const reading = noisyReading(random, { row, lang, printed: number }, legibility)
      return { row, match: matchReading(index, reading, options) }
    })
    const share = (is: (one: { row: FactRow; match: Match }) => boolean) => seen.filter(is).length / CARDS
    return {
      first: share(({ row, match }) => match.candidates[0]?.card_id === row.id),
      five: share(({ row, match }) => match.candidates.some(({ card_id }) => card_id === row.id)),
      sameText: share(({ row, match }) => {
        const [top] = match.candidates
        return top !== undefined && headOf(top.card_id) === headOf(row.id)
      }),
      sure: share(({ match }) => isSure(match, 0.82)),
      wrong: seen
        .filter(({ row, match }) => isSure(match, 0.82) && match.candidates[0]?.card_id !== row.id)
        .map(({ row, match }) => `${row.id} taken for ${match.candidates[0]?.card_id}`),
    }
  }

  test.each(['fr', 'en', 'ja'] as const)(
    'cards in %s with a legible number are found, none is wrongly sure',
    (lang) => {
      const found = outcome(lang, true)
      expect(found.wrong).toEqual([])
      expect(found.first).toBeGreaterThanOrEqual(0.9)
      expect(found.five).toBeGreaterThanOrEqual(0.95)
      expect(found.sure).toBeGreaterThanOrEqual(0.6)
    },
  )

  test.each(['fr', 'en', 'ja'] as const)(
    'cards in %s without their number are found by their text',
    (lang) => {
      const found = outcome(lang, false)
      expect(found.wrong).toEqual([])
      // old cards and energies have few words or none: without their number they stay open
      expect(found.sameText).toBeGreaterThanOrEqual(0.85)
    },
  )

  test('a language takes no more than 64 MB', () => {
    for (const { cards, grams, starts, postings, weights, scales } of index.texts) {
      const bytes = [cards, grams, starts, postings, weights, scales].reduce(
        (sum, part) => sum + part.byteLength,
        0,
      )
      expect(bytes).toBeLessThanOrEqual(64 * 2 ** 20)
    }
  })
})
