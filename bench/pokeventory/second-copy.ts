import { report } from '../measuring/figures.ts'
import { toldByBench } from './told-by-bench.ts'

// Cards that were confirmed once, photographed again so that their words are of no use: in matte sleeves, with frosted
// film over the words, or the number covered where other printings have the same name and texts. The seed is none that
// anything was tuned on.
const SHEETS = process.argv[2] ?? '12'
const SEED = process.argv[3] ?? '990021'

interface Share {
  readonly reshots: number
  readonly found: number
  readonly recognisedWithout: number
  readonly recognised: number
  readonly sure: number
}

interface Told extends Share {
  readonly confirmed: number
  readonly byHindrance: readonly (Share & { readonly hindrance: string })[]
  readonly strangers: number
  readonly strangersTaken: number
  readonly confidentWrong: readonly unknown[]
}

const told = await toldByBench<Told>('--second-copies', '--seed', SEED, '--pages', SHEETS)
const hundredths = (share: number) => share * 100

report({
  name: 'pokeventory-second-copy',
  title: `${told.reshots} second copies of ${told.confirmed} confirmed cards, known by their pictures`,
  figures: [
    { what: 'told first', value: hundredths(told.recognised), unit: '%', atLeast: 95 },
    { what: 'confident and wrong', value: told.confidentWrong.length, unit: '', atMost: 0 },
    { what: 're-shots', value: told.reshots, unit: '', atLeast: 100 },
    {
      what: 'told first without the confirmations',
      value: hundredths(told.recognisedWithout),
      unit: '%',
    },
    { what: 'found on their pages', value: hundredths(told.found), unit: '%' },
    { what: 'sure', value: hundredths(told.sure), unit: '%' },
    ...told.byHindrance.flatMap(({ hindrance, recognised, recognisedWithout }) => [
      { what: `${hindrance}: told first`, value: hundredths(recognised), unit: '%' },
      { what: `${hindrance}: without`, value: hundredths(recognisedWithout), unit: '%' },
    ]),
    {
      what: `strangers taken for a confirmed card, of ${told.strangers}`,
      value: told.strangersTaken,
      unit: '',
    },
  ],
})
