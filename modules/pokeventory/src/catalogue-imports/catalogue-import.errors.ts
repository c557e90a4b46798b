import { DomainError } from '@socle/kernel'

/** `from` of a request, or of a command: an address that must not be asked. */
export const sourceRefused = (hosts: readonly string[]) =>
  new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: {
      en: `from: the address of an API, https, on one of these hosts: ${hosts.join(', ')} (CATALOGUE_API_HOSTS); files are sent to /catalogue/imports/file`,
      fr: `from : l'adresse d'une API, en https, sur l'un de ces hôtes : ${hosts.join(', ')} (CATALOGUE_API_HOSTS) ; les fichiers s'envoient à /catalogue/imports/file`,
    },
    errors: [{ loc: ['body', 'from'], msg: 'is not a configured API', type: 'source' }],
  })

export const badLanguages = (language: string) =>
  new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: {
      en: `languages: ${language} is no language of cards`,
      fr: `languages : ${language} n'est pas une langue de cartes`,
    },
    errors: [{ loc: ['body', 'languages'], msg: 'is not a language of cards', type: 'language' }],
  })

export const importNotFound = () =>
  new DomainError({
    kind: 'not-found',
    code: 'not_found',
    detail: { en: 'There is no such import', fr: 'Import introuvable' },
  })

/** A system outside that does not answer as it should, after all that was tried. */
export const apiFailed = (path: string, why: string, cause?: unknown) =>
  new DomainError({
    kind: 'upstream',
    code: 'catalogue_api_failed',
    detail: {
      en: `The catalogue API fails at ${path}: ${why}`,
      fr: `L'API du catalogue échoue à ${path} : ${why}`,
    },
    ...(cause === undefined ? {} : { cause }),
  })
