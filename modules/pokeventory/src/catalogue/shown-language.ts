import { unknownLanguage } from './catalogue.errors.ts'
import { isLanguage } from './languages.ts'

/** The language of names: the one asked, else the install's; throws the 422 of one that nobody speaks. */
export function shownLanguage(asked: string | undefined, defaultLanguage: string): string {
  if (asked === undefined) return defaultLanguage.toLowerCase()
  return knownLanguage(['query', 'lang'], asked)
}

/** The code of a language in lower case; throws the 422 that names where it stands. */
export function knownLanguage(place: readonly string[], code: string): string {
  const lower = code.toLowerCase()
  if (!isLanguage(lower)) throw unknownLanguage(place, code.slice(0, 20))
  return lower
}
