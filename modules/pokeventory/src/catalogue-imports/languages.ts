import type { Words } from './incoming.ts'

const fallbacks = ['en', 'fr', 'ja']

/** The words in the wanted languages alone, by code. */
export function wantedWords(words: Words, languages?: ReadonlySet<string>): [lang: string, text: string][] {
  const entries = Object.entries(words)
  const wanted = languages ? entries.filter(([lang]) => languages.has(lang)) : entries
  return wanted.sort(([left], [right]) => (left < right ? -1 : 1))
}

/** The language to show: the default one, then English, French, Japanese, then the first by code. */
export function shownLanguage(words: Words, defaultLanguage: string): string | undefined {
  const first = [defaultLanguage, ...fallbacks].find((lang) => words[lang] !== undefined)
  return first ?? Object.keys(words).sort()[0]
}
