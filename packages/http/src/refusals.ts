import { DomainError } from '@socle/kernel'
import { type Refusal, refusalOf } from './problem.ts'

/** What the house itself refuses; codes as the foundation's spec spells them. */
const BAD_JSON: Refusal = {
  status: 400,
  code: 'bad_json',
  detail: { en: 'The body is not JSON.', fr: "Le corps de la requête n'est pas du JSON." },
}

export const NOT_FOUND: Refusal = {
  status: 404,
  code: 'not_found',
  detail: { en: 'There is nothing at this address.', fr: "Il n'y a rien à cette adresse." },
}

export const METHOD_NOT_ALLOWED: Refusal = {
  status: 405,
  code: 'method_not_allowed',
  detail: {
    en: 'This address does not know this method.',
    fr: 'Cette adresse ne connaît pas cette méthode.',
  },
}

const BAD_URL: Refusal = {
  status: 400,
  code: 'bad_url',
  detail: { en: 'The address is not valid UTF-8.', fr: "L'adresse n'est pas de l'UTF-8 valide." },
}

const URL_TOO_LONG: Refusal = {
  status: 414,
  code: 'url_too_long',
  detail: { en: 'A part of the address is too long.', fr: "Une partie de l'adresse est trop longue." },
}

const TOO_LARGE: Refusal = {
  status: 413,
  code: 'too_large',
  detail: { en: 'The body is too large.', fr: 'Le corps de la requête est trop grand.' },
}

export const UNSUPPORTED_TYPE: Refusal = {
  status: 415,
  code: 'unsupported_type',
  detail: {
    en: 'This content type is not accepted here.',
    fr: "Ce type de contenu n'est pas accepté ici.",
  },
}

const BAD_REQUEST: Refusal = {
  status: 400,
  code: 'bad_request',
  detail: { en: 'The request cannot be read.', fr: 'La requête est illisible.' },
}

const INTERNAL: Refusal = {
  status: 500,
  code: 'internal',
  detail: {
    en: 'Something went wrong on our side; the request id finds it in the log.',
    fr: 'Une erreur est survenue de notre côté ; le numéro de requête la retrouve dans le journal.',
  },
}

const HEADERS_TOO_LARGE: Refusal = {
  status: 431,
  code: 'headers_too_large',
  detail: { en: 'The headers are too large.', fr: 'Les en-têtes sont trop grands.' },
}

const TOO_SLOW: Refusal = {
  status: 408,
  code: 'too_slow',
  detail: { en: 'The request came too slowly.', fr: 'La requête est arrivée trop lentement.' },
}

/** What the HTTP parser of Node complained about. */
export function clientFault(code: string | undefined): Refusal {
  if (code === 'HPE_HEADER_OVERFLOW') return HEADERS_TOO_LARGE
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return TOO_SLOW
  if (code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') return TOO_LARGE
  return BAD_REQUEST
}

const BY_FASTIFY_CODE: Readonly<Record<string, Refusal>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: BAD_JSON,
  FST_ERR_CTP_EMPTY_JSON_BODY: BAD_JSON,
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: BAD_REQUEST,
  FST_ERR_CTP_BODY_TOO_LARGE: TOO_LARGE,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: UNSUPPORTED_TYPE,
  FST_ERR_BAD_URL: BAD_URL,
  FST_ERR_MAX_PARAM_LENGTH: URL_TOO_LONG,
}

/** Thrown by the parsers and hooks of this package; carries its own status. */
export class HttpRefusal extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

export function badJson(en: string, fr: string): HttpRefusal {
  return new HttpRefusal({ ...BAD_JSON, detail: { en, fr } })
}

export function badForm(): HttpRefusal {
  return new HttpRefusal({
    ...BAD_REQUEST,
    detail: { en: 'The form cannot be read.', fr: 'Le formulaire est illisible.' },
  })
}

/** Any thrown thing as a refusal; `isBug` when nobody meant it. */
export function refuse(error: unknown): { readonly refusal: Refusal; readonly isBug: boolean } {
  if (error instanceof DomainError) return { refusal: refusalOf(error), isBug: false }
  if (error instanceof HttpRefusal) return { refusal: error.refusal, isBug: false }
  const { code, statusCode } = error as { code?: string; statusCode?: number }
  const known = code === undefined ? undefined : BY_FASTIFY_CODE[code]
  if (known) return { refusal: known, isBug: false }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return { refusal: { ...BAD_REQUEST, status: statusCode }, isBug: false }
  }
  return { refusal: INTERNAL, isBug: true }
}
