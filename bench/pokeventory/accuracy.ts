import { type Figure, report } from '../measuring/figures.ts'
import { toldByBench } from './told-by-bench.ts'

// How well pages are recognised that the project draws itself; the seed is none that anything was tuned on.
const PAGES = process.argv[2] ?? '210'
const SEED = process.argv[3] ?? '990017'
/** As hard as real print: no bar but that of confident errors. */
const IS_HARD = process.argv[4] === 'hard'

interface Told {
  readonly accuracy: Readonly<Record<string, number | null>> & { readonly confidentWrong: readonly unknown[] }
  readonly timing: Readonly<Record<string, number>>
}

const words = ['--seed', SEED, '--pages', PAGES, ...(IS_HARD ? ['--hard'] : [])]
const { accuracy, timing } = await toldByBench<Told>(...words)

/** A share as hundredths; what was not there to be measured misses its bar. */
function share(what: string, measure: string, bar: Pick<Figure, 'atLeast' | 'atMost'> = {}): Figure {
  const value = accuracy[measure]
  const own = IS_HARD ? {} : bar
  return { what, value: typeof value === 'number' ? value * 100 : Number.NaN, unit: '%', ...own }
}

report({
  name: IS_HARD ? 'pokeventory-accuracy-hard' : 'pokeventory-accuracy',
  title: `Recognition of ${PAGES} ${IS_HARD ? 'hard ' : ''}synthetic pages, ${accuracy['cards']} cards`,
  figures: [
    { what: 'cards', value: accuracy['cards'] ?? 0, unit: '', ...(IS_HARD ? {} : { atLeast: 1500 }) },
    share('cards found', 'recall', { atLeast: 99 }),
    share('of what was found, cards', 'precision', { atLeast: 99.5 }),
    share('turned the right way', 'orientation', { atLeast: 100 }),
    share('error of a corner by the width, median', 'cornerErrorMedian', { atMost: 1 }),
    share('empty pockets found', 'emptyPocketRecall', { atLeast: 95 }),
    share('the right printing first', 'top1', { atLeast: 93 }),
    share('the right printing among five', 'top5', { atLeast: 98 }),
    share('the right name and texts', 'sameText'),
    share('sure', 'sureRate', { atLeast: 60 }),
    { what: 'confident and wrong', value: accuracy.confidentWrong.length, unit: '', atMost: 0 },
    share('copies grouped, F1', 'groupF1', { atLeast: 98 }),
    { what: 'seconds a page, median', value: timing['secondsMedian']!, unit: 's' },
    { what: 'memory of the process at most', value: timing['residentMbMost']!, unit: 'MB' },
  ],
})
