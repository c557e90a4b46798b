import { DomainError } from '@socle/kernel'

export const ratesContradict = (key: string) =>
  invalid(['body', 'rate_profile', key], {
    en: 'says another rate than the key before it for the same unit',
    fr: 'donne un autre tarif que la clé précédente pour la même unité',
  })

export const brokenCents = () =>
  invalid(['query', 'daily_eur'], { en: 'at most two decimals', fr: 'deux décimales au plus' })

export const rateTwice = (index: number) =>
  invalid(['body', 'rates', String(index)], {
    en: 'the same unit, role and first day as an entry before it',
    fr: "même unité, même rôle et même premier jour qu'une entrée précédente",
  })

function invalid(loc: readonly string[], why: { readonly en: string; readonly fr: string }): DomainError {
  return new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: { en: `${loc.join('.')}: ${why.en}`, fr: `${loc.join('.')} : ${why.fr}` },
    errors: [{ loc, msg: why.en, type: 'rate' }],
  })
}
