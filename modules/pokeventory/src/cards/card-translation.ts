import { emptyName } from '../catalogue/catalogue.errors.ts'
import { preference } from '../catalogue/languages.ts'
import { cleanName, saidByLanguage } from '../catalogue/written-names.ts'
import { type CardBody, type TranslationBody, textsAfter } from './card-body.ts'
import type { Translation, WrittenTranslation } from './card-write.repository.ts'
import { fold } from './fold.ts'
import { twinKey } from './twin-key.ts'

/** What a card says after a change, in the languages that the change is about. */
export function translationsAfter(
  before: readonly Translation[],
  body: CardBody,
  lang: string,
): WrittenTranslation[] {
  const said: Map<string, TranslationBody> = saidByLanguage<TranslationBody>(body, lang)
  if (body.evolves_from) {
    const place = said.has(lang) ? lang : shownLang(before, lang)
    said.set(place, { evolves_from: body.evolves_from, ...said.get(place) })
  }
  return [...said].map(([code, change]) =>
    written(
      code,
      before.find((each) => each.lang === code),
      change,
    ),
  )
}

/** What it evolves from is said in the language that is shown, where none is named. */
function shownLang(before: readonly Translation[], lang: string): string {
  const known = before.map((each) => each.lang)
  return preference(lang).find((code) => known.includes(code)) ?? known[0] ?? lang
}

function written(lang: string, before: Translation | undefined, change: TranslationBody): WrittenTranslation {
  const name = change.name ? cleanName(change.name, lang) : before?.name
  if (name === undefined) throw emptyName(lang)
  const texts = textsAfter(before?.texts ?? {}, change)
  return {
    lang,
    name,
    name_fold: fold(name),
    evolves_from: change.evolves_from ?? before?.evolves_from ?? null,
    texts,
    twin_key: twinKey(name, texts),
  }
}
