import { DomainError } from '@socle/kernel'

/** What of the catalogue is meant, in both languages. */
export interface Noun {
  readonly en: string
  /** With its article: `Cette série`. */
  readonly fr: string
  readonly missing: string
}

export const nouns = {
  series: { en: 'series', fr: 'Cette série', missing: 'Série non trouvée' },
  set: { en: 'set', fr: 'Ce set', missing: 'Set non trouvé' },
  card: { en: 'card', fr: 'Cette carte', missing: 'Carte non trouvée' },
} as const satisfies Readonly<Record<string, Noun>>

export const notFound = ({ en, missing }: Noun) =>
  new DomainError({
    kind: 'not-found',
    code: 'not_found',
    detail: { en: `There is no such ${en}`, fr: missing },
  })

export const alreadyExists = ({ en, fr }: Noun) =>
  new DomainError({
    kind: 'conflict',
    code: 'already_exists',
    detail: { en: `This ${en} exists already`, fr: `${fr} existe déjà` },
  })

export const inUse = ({ en, fr }: Noun) =>
  new DomainError({
    kind: 'conflict',
    code: 'in_use',
    detail: {
      en: `A collection or a draft has cards of this ${en}: it stays`,
      fr: `${fr} est dans une collection ou un brouillon : suppression refusée`,
    },
  })

export const hasChildren = ({ en, fr }: Noun) =>
  new DomainError({
    kind: 'conflict',
    code: 'has_children',
    detail: {
      en: `This ${en} is not empty: ?cascade=true deletes it with what it holds`,
      fr: `${fr} n'est pas vide : ?cascade=true supprime aussi son contenu`,
    },
  })

export const unknownLanguage = (place: readonly string[], code: string) =>
  new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: {
      en: `${place.at(-1)}: no language is called ${code}`,
      fr: `${place.at(-1)} : langue inconnue : ${code}`,
    },
    errors: [{ loc: place, msg: `unknown language: ${code}`, type: 'language' }],
  })

export const badText = (name: string) =>
  new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: { en: `${name}: not UTF-8`, fr: `${name} : texte illisible, UTF-8 attendu` },
    errors: [{ loc: ['query', name], msg: 'must be UTF-8', type: 'text' }],
  })

export const emptyName = (lang: string) =>
  new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: { en: `name: empty (${lang})`, fr: `name : vide (${lang})` },
    errors: [{ loc: ['body', 'name'], msg: `must not be empty (${lang})`, type: 'value' }],
  })
