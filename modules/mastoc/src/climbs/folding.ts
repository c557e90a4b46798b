import { foldLetters } from '@socle/kernel'

/** The form in which a name is kept: NFC, without blanks around it. */
export function normaliseName(name: string): string {
  return name.normalize('NFC').trim()
}

/** Folds case and accents away, for `name_folded` and for what is searched in it; written here only, never in SQL. */
export function foldName(name: string): string {
  return foldLetters(name)
}
