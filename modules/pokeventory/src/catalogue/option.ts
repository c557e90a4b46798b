import { languageLabel } from './languages.ts'
import type { CodeCount } from './option.repository.ts'
import { aliasesOf, codesOf, labelOf, type Subject } from './vocabulary.ts'

/** A value that cards can be filtered by. */
export interface Option {
  readonly code: string
  readonly label: string
  readonly aliases: string[]
  /** Cards that the filter finds. */
  readonly count: number
}

export interface Options {
  readonly rarities: Option[]
  readonly types: Option[]
  readonly categories: Option[]
  readonly stages: Option[]
  readonly suffixes: Option[]
  readonly languages: Option[]
}

/** The codes that cards have, with their words in a language. */
export function optionsOf(
  counts: readonly CodeCount[],
  languages: Readonly<Record<string, number>>,
  lang: string,
): Options {
  const of = (subject: Subject) => optionsOfSubject(counts, subject, lang)
  return {
    rarities: of('rarity'),
    types: of('type'),
    categories: of('category'),
    stages: of('stage'),
    suffixes: of('suffix'),
    languages: Object.entries(languages)
      .map(([code, count]) => ({
        code,
        label: languageLabel(code, lang),
        aliases: [languageLabel(code, code)],
        count,
      }))
      .toSorted(byCount),
  }
}

function optionsOfSubject(counts: readonly CodeCount[], subject: Subject, lang: string): Option[] {
  const cards = new Map(
    counts.filter((each) => each.subject === subject).map((each) => [each.code, each.cards]),
  )
  return [...cards.keys()]
    .map((code) => ({
      code,
      label: labelOf(subject, code, lang),
      aliases: [...aliasesOf(subject, code)],
      // a code may stand for more than itself
      count: codesOf(subject, code).reduce((sum, each) => sum + (cards.get(each) ?? 0), 0),
    }))
    .toSorted(byCount)
}

/** The commonest first, then by code. */
function byCount(left: Option, right: Option): number {
  if (left.count !== right.count) return right.count - left.count
  return left.code < right.code ? -1 : 1
}
