import { fold } from '../cards/fold.ts'
import { isLanguage, languageLabel, languages } from '../catalogue/languages.ts'

const spoken = new Map(
  ['fr', 'en', 'de', 'ja'].flatMap((inWords) =>
    languages.map((code): [string, string] => [fold(languageLabel(code, inWords)), code]),
  ),
)
const others = new Map([
  ['jp', 'ja'],
  ['jpn', 'ja'],
  ['jap', 'ja'],
  ['fra', 'fr'],
  ['fre', 'fr'],
  ['vf', 'fr'],
  ['eng', 'en'],
  ['vo', 'en'],
  ['ger', 'de'],
  ['deu', 'de'],
  ['ita', 'it'],
  ['spa', 'es'],
  ['por', 'pt'],
  ['kor', 'ko'],
])

/** The code of a language that a cell names; what is none stays as it was written, it never refuses a row. */
export function languageIn(cell: string): string {
  const code = cell.trim().toLowerCase().replace('_', '-')
  if (isLanguage(code)) return code
  const word = fold(cell)
  return others.get(word) ?? spoken.get(word) ?? code.slice(0, 12)
}
