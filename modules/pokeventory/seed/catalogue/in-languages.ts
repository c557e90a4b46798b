import type { CardDesign, Language, Texts } from './records.ts'

/** A text in some of its languages. */
export function only(texts: Texts, languages: readonly Language[]): Texts {
  return Object.fromEntries(languages.map((lang) => [lang, texts[lang]!]))
}

/** A design with its texts in some languages. */
export function inLanguages(design: CardDesign, languages: readonly Language[]): CardDesign {
  const { name, evolveFrom, abilities, attacks, effect, description } = design
  const kept = (texts: Texts) => only(texts, languages)
  const keptIfAny = (field: string, texts: Texts | undefined) => (texts ? { [field]: kept(texts) } : {})
  return {
    ...design,
    name: kept(name),
    ...keptIfAny('evolveFrom', evolveFrom),
    ...keptIfAny('effect', effect),
    ...keptIfAny('description', description),
    ...(abilities && {
      abilities: abilities.map((rule) => ({ ...rule, name: kept(rule.name), effect: kept(rule.effect) })),
    }),
    ...(attacks && {
      attacks: attacks.map((rule) => ({
        ...rule,
        name: kept(rule.name),
        ...keptIfAny('effect', rule.effect),
      })),
    }),
  }
}
