/** Letters that Unicode does not decompose, yet readers take for another one. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ı: 'i',
  ς: 'σ',
}
const UNDECOMPOSED = /[ßæœøđłıς]/g

/** The form in which a name is kept: NFC, without blanks around it. */
export function normaliseName(name: string): string {
  return name.normalize('NFC').trim()
}

/** Folds case and accents away, for `name_folded` and for what is searched in it; written here only, never in SQL. */
export function foldName(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(UNDECOMPOSED, (letter) => LETTERS[letter]!)
    .normalize('NFC')
}
