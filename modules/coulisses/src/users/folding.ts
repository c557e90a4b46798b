import { foldLetters } from '@socle/kernel'

/** Folds case, accents and doubled blanks away, for what is kept to be searched and for what is searched in it. */
export function fold(text: string): string {
  return foldLetters(text).replace(/\s+/g, ' ').trim()
}

/** A pattern of LIKE that finds the text anywhere; `%`, `_` and `\` stand for themselves. */
export function containing(text: string): string {
  return `%${fold(text).replace(/[\\%_]/g, '\\$&')}%`
}
