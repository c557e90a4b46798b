import { DomainError } from '@socle/kernel'

export function analysisCrashed(cause: unknown): DomainError {
  return new DomainError({
    kind: 'unavailable',
    code: 'analysis_crashed',
    detail: { en: 'The analysis of this photograph has failed', fr: "L'analyse de cette photo a échoué" },
    cause,
  })
}

export function analysisTimeout(cause?: unknown): DomainError {
  return new DomainError({
    kind: 'unavailable',
    code: 'analysis_timeout',
    detail: {
      en: 'The analysis of this photograph took too long',
      fr: "L'analyse de cette photo a pris trop de temps",
    },
    cause,
  })
}

export function noAnalysisHere(): DomainError {
  return new DomainError({
    kind: 'unavailable',
    code: 'no_analysis_here',
    detail: {
      en: 'This process analyses no photographs (VISION_WORKERS=0)',
      fr: "Ce processus n'analyse pas de photos (VISION_WORKERS=0)",
    },
  })
}
