import { DomainError } from '@socle/kernel'

export const smtpFailed = (reason: string | null) =>
  new DomainError({
    kind: 'upstream',
    code: 'smtp_failed',
    detail: {
      en: `The mail server did not take the message: ${reason ?? 'no reason given'}`,
      fr: `Le serveur de messagerie n'a pas pris le message : ${reason ?? 'sans raison donnée'}`,
    },
  })

export const tooManyTests = (waitMs: number) =>
  new DomainError({
    kind: 'limited',
    code: 'rate_limited',
    detail: {
      en: 'Ten test mails an hour are enough: wait before the next one',
      fr: "Dix courriels d'essai par heure suffisent : attendez avant le suivant",
    },
    retryAfterSeconds: Math.ceil(waitMs / 1000),
  })
