/** Languages that cards are printed in, by the codes of TCGdex. */
export const languages = [
  'de',
  'en',
  'es',
  'es-mx',
  'fr',
  'id',
  'it',
  'ja',
  'ko',
  'nl',
  'pl',
  'pt',
  'pt-br',
  'pt-pt',
  'ru',
  'th',
  'zh-cn',
  'zh-tw',
] as const

const known: ReadonlySet<string> = new Set(languages)

export function isLanguage(code: string): boolean {
  return known.has(code)
}

/** In which order names are looked for: the one asked, then English, French, Japanese, then the first by code. */
export function preference(lang: string): string[] {
  return [...new Set([lang, 'en', 'fr', 'ja'])]
}

/** What a language is called in another one. */
export function languageLabel(code: string, lang: string): string {
  return new Intl.DisplayNames([lang, 'en'], { type: 'language' }).of(code) ?? code
}
