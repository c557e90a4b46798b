import { emptyName } from './catalogue.errors.ts'
import { knownLanguage } from './shown-language.ts'

/** Texts of a body as they may be given: a name in one language, and what is said by language. */
export interface NamedBody<T> {
  readonly name?: string | null
  readonly translations?: Readonly<Record<string, T | null>> | null
}

/** Where a name without a language belongs. */
export interface BodyLanguage {
  /** Of the query, else of the body. */
  readonly lang: string | undefined
  readonly place: readonly string[]
  readonly defaultLanguage: string
}

/** The language of `name`; throws the 422 of one that nobody speaks. */
export function bodyLanguage({ lang, place, defaultLanguage }: BodyLanguage): string {
  return lang === undefined ? defaultLanguage : knownLanguage(place, lang)
}

/** What is said in each language; the name beside them counts as said in its own. */
export function saidByLanguage<T extends { readonly name?: string | null }>(
  { name, translations }: NamedBody<T>,
  lang: string,
): Map<string, Partial<T> & { readonly name?: string | null }> {
  const said = new Map<string, Partial<T> & { readonly name?: string | null }>()
  for (const [code, given] of Object.entries(translations ?? {}))
    if (given) said.set(knownLanguage(['body', 'translations', code], code), given)
  if (name !== undefined && name !== null) said.set(lang, { ...said.get(lang), name } as Partial<T>)
  return said
}

/** Names that are to be written, without the space around them; those that say nothing are left out. */
export function namesToWrite(
  body: NamedBody<{ readonly name?: string | null }>,
  lang: string,
): { readonly lang: string; readonly name: string }[] {
  return [...saidByLanguage(body, lang)].flatMap(([code, { name }]) =>
    name === undefined || name === null ? [] : [{ lang: code, name: cleanName(name, code) }],
  )
}

export function cleanName(name: string, lang: string): string {
  const trimmed = name.trim()
  if (trimmed === '') throw emptyName(lang)
  return trimmed
}

/** The fields that are given: null and absent leave what is there. */
export function given<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null)
  return Object.fromEntries(entries) as { [K in keyof T]?: NonNullable<T[K]> }
}
