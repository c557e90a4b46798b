import { DomainError } from '@socle/kernel'

/** A label that no table has, or an IRCRA value that is neither 0 nor between 10 and 40. */
export function unknownGrade(given: string, at: readonly string[]): DomainError {
  const shown = given.slice(0, 40)
  return new DomainError({
    kind: 'invalid',
    code: 'unknown_grade',
    detail: { en: `unknown grade: ${shown}`, fr: `cotation inconnue : ${shown}` },
    errors: [{ loc: at, msg: `unknown grade: ${shown}`, type: 'unknown_grade' }],
  })
}
