import { DomainError } from '@socle/kernel'

/** An export folder that cannot be read as one. */
export const badExport = (faults: readonly string[]) =>
  new DomainError({
    kind: 'invalid',
    code: 'bad_export',
    detail: {
      en: `The export cannot be imported:\n${faults.join('\n')}`,
      fr: `L'export ne peut pas être importé :\n${faults.join('\n')}`,
    },
  })

export const stoktNotConfigured = () =>
  new DomainError({
    kind: 'conflict',
    code: 'stokt_not_configured',
    detail: {
      en: 'Stokt is not configured: set MASTOC_STOKT_URL and MASTOC_STOKT_TOKEN, or MASTOC_STOKT_USERNAME and MASTOC_STOKT_PASSWORD',
      fr: "Stokt n'est pas configuré : renseignez MASTOC_STOKT_URL et MASTOC_STOKT_TOKEN, ou MASTOC_STOKT_USERNAME et MASTOC_STOKT_PASSWORD",
    },
  })

interface FaultParts {
  readonly en: string
  readonly fr: string
  /** A later try may succeed: the line, the load, the token, a broken answer. */
  readonly isRetryable: boolean
  readonly status?: number
  readonly retryAfterSeconds?: number
  readonly cause?: unknown
}

/** Stokt failed or refused; `isRetryable` tells a bad moment from a bad request. */
export class StoktFault extends DomainError {
  readonly isRetryable: boolean
  /** Undefined when there was no answer. */
  readonly status: number | undefined

  constructor({ en, fr, isRetryable, status, retryAfterSeconds, cause }: FaultParts) {
    super({
      kind: 'upstream',
      code: 'stokt_failed',
      detail: { en, fr },
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
      ...(cause === undefined ? {} : { cause }),
    })
    this.isRetryable = isRetryable
    this.status = status
  }
}

export const stoktSilent = (seconds: number, cause: unknown) =>
  new StoktFault({
    en: `Stokt gave no answer within ${seconds} s`,
    fr: `Stokt n'a pas répondu en ${seconds} s`,
    isRetryable: true,
    cause,
  })

export const stoktUnreachable = (reason: string, cause: unknown) =>
  new StoktFault({
    en: `Stokt cannot be reached: ${reason}`,
    fr: `Stokt est injoignable : ${reason}`,
    isRetryable: true,
    cause,
  })

export const stoktUnreadable = (reason: string) =>
  new StoktFault({
    en: `Stokt's answer cannot be read: ${reason}`,
    fr: `La réponse de Stokt est illisible : ${reason}`,
    isRetryable: true,
  })

export const stoktRefusesToken = () =>
  new StoktFault({
    en: 'Stokt refuses the token or the password (401)',
    fr: 'Stokt refuse le jeton ou le mot de passe (401)',
    isRetryable: true,
    status: 401,
  })

/** A status that is no success: 5xx and 429 pass, everything else is a refusal. */
export const stoktRefused = (
  status: number,
  words: string,
  retryAfterSeconds: number | undefined,
): StoktFault =>
  new StoktFault({
    en: `Stokt answered ${status}${words && `: ${words}`}`,
    fr: `Stokt a répondu ${status}${words && ` : ${words}`}`,
    isRetryable: status >= 500 || status === 429 || status === 408,
    status,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  })

export const stoktTooMuch = (bytes: number) =>
  new StoktFault({
    en: `Stokt's answer has more than ${bytes} bytes`,
    fr: `La réponse de Stokt dépasse ${bytes} octets`,
    isRetryable: false,
  })
