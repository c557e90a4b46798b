import { DomainError, parseUuid } from '@socle/kernel'

/** What a path or body names: a row by its uuid, or by its number where the table has numbers. */
export type Reference = { readonly id: string } | { readonly number: number }

const NUMBER = /^[1-9]\d{0,8}$/

/** Reads an id as clients write it; undefined when it can name nothing. */
export function referenceOf(text: string): Reference | undefined {
  if (NUMBER.test(text)) return { number: Number(text) }
  const id = parseUuid(text)
  return id === undefined ? undefined : { id }
}

/** Throws the 404 that every unknown, malformed or foreign id gets; `what` in the two languages. */
export const notFound = (what: { readonly en: string; readonly fr: string }) =>
  new DomainError({
    kind: 'not-found',
    code: 'not_found',
    detail: { en: `There is no such ${what.en}`, fr: `Introuvable : ${what.fr}` },
  })

/** The uuid of an id that has no other form; throws `not_found`. */
export function uuidOf(text: string, what: { readonly en: string; readonly fr: string }): string {
  const id = parseUuid(text)
  if (id === undefined) throw notFound(what)
  return id
}

export const names = {
  project: { en: 'project', fr: 'projet' },
  mission: { en: 'mission', fr: 'mission' },
  assignment: { en: 'assignment', fr: 'affectation' },
  invitation: { en: 'invitation', fr: 'invitation' },
  user: { en: 'person', fr: 'personne' },
  profile: { en: 'profile', fr: 'profil' },
  availability: { en: 'availability', fr: 'disponibilité' },
  ruleProfile: { en: 'rule profile', fr: 'profil de règles' },
  conflict: { en: 'conflict', fr: 'conflit' },
  member: { en: 'member', fr: 'membre' },
  org: { en: 'organisation', fr: 'organisation' },
  feed: { en: 'calendar feed', fr: 'flux de calendrier' },
  notification: { en: 'notification', fr: 'notification' },
  message: { en: 'message', fr: 'message' },
  session: { en: 'session', fr: 'session' },
  key: { en: 'key', fr: 'clé' },
} as const
