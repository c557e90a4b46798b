import { fold } from '../users/folding.ts'

/** What the standard fonts of a PDF can show beyond ASCII and Latin-1. */
const WINDOWS = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'

/** The text as the standard fonts of a PDF can show it: other letters without their marks, the rest as `?`. */
export function latinText(text: string): string {
  return [...text.normalize('NFC')]
    .map((character) => (isShown(character) ? character : plain(character)))
    .join('')
}

function isShown(character: string): boolean {
  return /^[\x20-\x7e\xa0-\xff]$/.test(character) || WINDOWS.includes(character)
}

function plain(character: string): string {
  const folded = fold(character)
  if (!/^[\x21-\x7e]+$/.test(folded)) return /\s/.test(character) ? ' ' : '?'
  return character === character.toLowerCase() ? folded : folded.toUpperCase()
}
