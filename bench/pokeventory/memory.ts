import { report } from '../measuring/figures.ts'
import { median } from '../measuring/median.ts'
import { newInstallation } from '../measuring/socle.ts'
import { binderSettings, drawnPages, openBinder } from './binder.ts'

// Page after page to one server. Flat: what is resident while the last ten pages are analysed, in the middle of many
// looks, is at most 1.1 times what was resident while pages 11 to 20 were. A look falls into any part of an analysis,
// and threads are replaced by new ones every now and then: single values say nothing.
const PAGES = Number(process.env['PAGES'] ?? '200')
const SEED = 990_019
/** As many are drawn; then they come again. */
const DRAWN = 20
const SAMPLE_MS = 100
const STRETCH = 10
const SETTLED = 20

await using installation = newInstallation(binderSettings)
const photographs = await drawnPages(installation, { seed: SEED, pages: Math.min(DRAWN, PAGES), kind: [] })
const { served, analyse } = await openBinder(installation)

/** The middle of the looks during each page, in MB. */
const resident: number[] = []
const startedMs = performance.now()
let most = 0
let drafts = 0
while (resident.length < PAGES) {
  const looks: number[] = []
  const sampling = setInterval(() => looks.push(served.memoryBytes() / 1e6), SAMPLE_MS)
  drafts += (await analyse(photographs[resident.length % photographs.length]!)).drafts
  clearInterval(sampling)
  looks.push(served.memoryBytes() / 1e6)
  resident.push(median(looks))
  most = Math.max(most, ...looks)
  process.stderr.write(`page ${resident.length} of ${PAGES}: ${resident.at(-1)!.toFixed(0)} MB\n`)
}
const seconds = (performance.now() - startedMs) / 1000

/** What is resident in the stretch of pages that ends with this one. */
const until = (page: number) => median(resident.slice(Math.max(0, page - STRETCH), page))
const settled = until(Math.min(SETTLED, Math.ceil(PAGES / 2)))

report({
  name: 'pokeventory-memory',
  title: `${PAGES} pages in a row, ${drafts} cards`,
  figures: [
    { what: 'resident, pages 11 to 20', value: settled, unit: 'MB' },
    { what: 'resident, last ten pages', value: until(PAGES), unit: 'MB' },
    { what: 'the last by the first', value: until(PAGES) / settled, unit: '×', atMost: 1.1 },
    { what: 'at most', value: most, unit: 'MB' },
    { what: 'a page', value: seconds / PAGES, unit: 's' },
  ],
})
