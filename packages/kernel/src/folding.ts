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

/** Folds case and accents away, for what is kept to be searched and for what is searched in it; never done in SQL. */
export function foldLetters(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(UNDECOMPOSED, (letter) => LETTERS[letter]!)
    .normalize('NFC')
}
