import { DomainError, type Fault } from '@socle/kernel'

/** A fault of a mission's member that a schema cannot tell. */
const fault = (loc: readonly string[], en: string, fr: string) => {
  const place = loc.join('.')
  const errors: readonly Fault[] = [{ loc, msg: en, type: 'value' }]
  return new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: { en: `${place}: ${en}`, fr: `${place} : ${fr}` },
    errors,
  })
}

export const noTimeZone = (loc: readonly string[]) =>
  fault(loc, 'not an IANA time zone', 'un nom IANA est attendu, comme Europe/Paris')

export const startOrShift = () =>
  fault(['body', 'shift_minutes'], 'either start_at or shift_minutes', 'soit start_at, soit shift_minutes')

export const roleTwice = (loc: readonly string[]) => fault(loc, 'stands there already', 'ce poste y est déjà')

export const copiesTooFar = () =>
  fault(
    ['body'],
    'copies must lie within the years 2000–2100',
    'les copies doivent se situer entre 2000 et 2100',
  )

export const noRuleProfile = () =>
  fault(
    ['body', 'rule_profile'],
    'no such rule profile',
    "aucun profil de règles de l'organisation n'a ce code",
  )
