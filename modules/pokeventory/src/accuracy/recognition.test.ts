import { expect, test } from 'vitest'
import { recordsOf } from '../../seed/catalogue/catalogue.ts'
import type { PageWish } from '../../seed/scenes/page-wish.ts'
import { RecognitionService } from '../recognition/recognition.service.ts'
import { accuracyOf } from './accuracy.ts'
import { AccuracyRuns } from './accuracy-run.service.ts'
import { benchCatalogueOf } from './bench-catalogue.ts'
import { SyntheticPages } from './synthetic-pages.service.ts'

/** The fixed pages that every change must still read; `socle pokeventory bench` measures many more. */
const SEED = 31_337
const wishes: readonly PageWish[] = [
  ...([0, 90, 180, 270] as const).map((rotation) => ({ pockets: 1, rotation }) as const),
  ...([0, 0, 180, 90] as const).map((rotation) => ({ pockets: 4, rotation }) as const),
  { pockets: 9, rotation: 0, ground: 'dark', empty: 0.3 },
  { pockets: 9, rotation: 0, ground: 'white', hasNeighbours: true },
  { pockets: 9, rotation: 270, ground: 'table' },
  { pockets: 12, rotation: 0, languages: ['fr', 'ja'] },
]
const PATIENCE_MS = 15 * 60_000
const THRESHOLD = 0.82

test(
  'the cards of twelve pages are found and read, and none is confidently taken for another',
  async () => {
    const pages = new SyntheticPages(SEED)
    const catalogue = benchCatalogueOf(recordsOf(pages.catalogue), 'fixed pages')
    const recognition = new RecognitionService({
      timeoutSeconds: 120,
      pixelLimit: 50_000_000,
      index: async () => catalogue.index,
    })
    try {
      const languages = ['fr', 'en', 'ja']
      const runs = new AccuracyRuns({ recognition, catalogue, threshold: THRESHOLD, languages })
      const watch = { signal: new AbortController().signal, progress: () => {} }
      const { scores, costs } = await runs.ofSynthetic(pages, wishes, watch)
      expect(costs.flatMap(({ failure }) => failure ?? [])).toEqual([])
      const accuracy = accuracyOf(scores, THRESHOLD)
      expect(accuracy.cards).toBeGreaterThan(50)
      expect(accuracy.confidentWrong).toEqual([])
      expect(accuracy.recall).toBeGreaterThanOrEqual(0.97)
      expect(accuracy.precision).toBeGreaterThanOrEqual(0.97)
      expect(accuracy.orientation).toBe(1)
      expect(accuracy.top5).toBeGreaterThanOrEqual(0.9)
    } finally {
      await recognition.close()
    }
  },
  PATIENCE_MS,
)
