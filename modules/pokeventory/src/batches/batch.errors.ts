import { DomainError, type Fault } from '@socle/kernel'

export const batchNotFound = () =>
  new DomainError({
    kind: 'not-found',
    code: 'not_found',
    detail: { en: 'There is no such batch', fr: 'Batch introuvable' },
  })

export const noFile = () =>
  new DomainError({
    kind: 'invalid',
    code: 'no_file',
    detail: { en: 'No file was given', fr: 'Aucun fichier fourni' },
  })

export const badSubject = () =>
  new DomainError({
    kind: 'invalid',
    code: 'bad_subject',
    detail: { en: 'subject_type: cards or sealed', fr: "Type d'import invalide" },
  })

export const keyReused = () =>
  new DomainError({
    kind: 'conflict',
    code: 'idempotency_mismatch',
    detail: {
      en: 'This Idempotency-Key was used with another upload; take a new one',
      fr: 'Cette Idempotency-Key a servi à un autre envoi ; prenez-en une nouvelle',
    },
  })

export const tooManyUploads = (waitMs: number) => {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000))
  return new DomainError({
    kind: 'limited',
    code: 'rate_limited',
    detail: {
      en: `Too many uploads; try again in ${seconds} s`,
      fr: `Trop d'envois ; réessayez dans ${seconds} s`,
    },
    retryAfterSeconds: seconds,
  })
}

/** Not one of the files is a photograph, or a field of the form is wrong. */
export const badUpload = (errors: readonly Fault[]) => {
  const [first] = errors
  const text = first ? `${first.loc.join('.')}: ${first.msg}` : ''
  return new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: { en: text, fr: text },
    errors,
  })
}

export const reportNotReady = () =>
  new DomainError({
    kind: 'not-found',
    code: 'report_not_ready',
    detail: {
      en: 'There is no report before the analysis has ended',
      fr: "Pas de rapport avant la fin de l'analyse",
    },
  })
