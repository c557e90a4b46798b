import { DomainError, type Text } from '@socle/kernel'

export const sendNotFound = (id: string) =>
  new DomainError({
    kind: 'not-found',
    code: 'not_found',
    detail: { en: `Send not found: ${id}`, fr: `Croix introuvable : ${id}` },
  })

export const flashTakesOneGo = () =>
  badFlash({
    en: 'is_flash: a flash is a send in one attempt',
    fr: 'is_flash : un flash est une réussite en un seul essai',
  })

export const flashNotFirst = () =>
  badFlash({
    en: 'is_flash: a flash is the first entry of its member on the climb, and there is an earlier one',
    fr: 'is_flash : un flash est la première entrée du membre sur le bloc, et il y en a une plus ancienne',
  })

export const badSentAt = (text: string) =>
  badField('sent_at', {
    en: `sent_at: "${text.slice(0, 40)}" is no ISO date or date-time`,
    fr: `sent_at : « ${text.slice(0, 40)} » n'est pas une date ISO`,
  })

export const sentTooFarAhead = () =>
  badField('sent_at', {
    en: 'sent_at: no later than 24 hours from now',
    fr: 'sent_at : au plus tard dans 24 heures',
  })

function badFlash(detail: Text): DomainError {
  return badField('is_flash', detail)
}

function badField(name: string, detail: Text): DomainError {
  return new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail,
    errors: [{ loc: ['body', name], msg: detail.en, type: name }],
  })
}
