import { codesOf, type Subject, suffixesOf } from '../catalogue/vocabulary.ts'
import { fold } from './fold.ts'

/** Which cards; what is undefined does not matter, an empty list matches nothing. */
export interface CardFilter {
  readonly setIds?: readonly string[] | undefined
  readonly seriesIds?: readonly string[] | undefined
  /** A rarity of older clients may be a suffix. */
  readonly rarity?: { readonly codes: readonly string[]; readonly suffixes: readonly string[] } | undefined
  readonly categories?: readonly string[] | undefined
  readonly types?: readonly string[] | undefined
  readonly stages?: readonly string[] | undefined
  readonly suffixes?: readonly string[] | undefined
  /** Part of the number, letters in lower case. */
  readonly localId?: string | undefined
  /** Part of the name, without accents, in lower case. */
  readonly illustrator?: string | undefined
  readonly name?: NameWords | undefined
  readonly region?: string | undefined
  readonly language?: string | undefined
  readonly digital?: boolean | undefined
  readonly owned?: { readonly owner: string; readonly isOwned: boolean } | undefined
}

/** A name that is looked for; `raw` counts where folding leaves nothing. */
export interface NameWords {
  readonly folded: string
  readonly raw: string
}

/** The query of GET /cards, as far as it filters. */
export interface CardQuery {
  readonly set_id?: readonly string[]
  readonly series_id?: readonly string[]
  readonly rarity?: readonly string[]
  readonly category?: readonly string[]
  readonly type?: readonly string[]
  readonly stage?: readonly string[]
  readonly suffix?: readonly string[]
  readonly local_id?: string
  readonly illustrator?: string
  readonly region?: string
  readonly language?: string
  readonly digital?: boolean
}

export function filterOf(query: CardQuery): CardFilter {
  const codes = (subject: Subject, values: readonly string[] | undefined) =>
    values?.flatMap((value) => codesOf(subject, value))
  return {
    setIds: query.set_id,
    seriesIds: query.series_id,
    rarity: query.rarity && {
      codes: query.rarity.flatMap((value) => codesOf('rarity', value)),
      suffixes: query.rarity.flatMap(suffixesOf),
    },
    categories: codes('category', query.category),
    types: codes('type', query.type),
    stages: codes('stage', query.stage),
    suffixes: codes('suffix', query.suffix),
    localId: query.local_id === undefined ? undefined : asciiLower(query.local_id),
    illustrator: query.illustrator === undefined ? undefined : plain(query.illustrator),
    region: query.region?.toLowerCase(),
    language: query.language?.toLowerCase(),
    digital: query.digital,
  }
}

/** Undefined for spaces alone. */
export function nameWords(text: string | undefined): NameWords | undefined {
  const raw = text?.trim().toLowerCase() ?? ''
  return raw === '' ? undefined : { folded: fold(raw), raw }
}

/** As the database lowers in collation C, wherever it runs. */
export function asciiLower(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
}

/** As `plainIllustrator` writes it in SQL. */
function plain(text: string): string {
  return asciiLower(text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '')).trim()
}
