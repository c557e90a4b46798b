// œ and æ have no decomposition of their own
const ligatures: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae' }

const plainAscii = /^[\x20-\x7e]*$/

/**
 * What names are compared by: no case, no accent, no punctuation, no spaces. `Nom-ex`, `Nom EX` and `Nom ex` become
 * equal. The marks that voice kana stay (か is not が), letters and digits of every script do.
 */
export function fold(text: string): string {
  if (plainAscii.test(text)) return text.toLowerCase().replace(/[^a-z0-9]+/g, '')
  return (
    text
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[œæ]/g, (letter) => ligatures[letter] ?? letter)
      // before composing, lest what only a sign kept apart composes the next time
      .replace(/[^\p{L}\p{N}\u3099\u309a]+/gu, '')
      .normalize('NFC')
  )
}
