import { setTimeout as delay } from 'node:timers/promises'
import { apiFailed } from './catalogue-import.errors.ts'

const MAX_BYTES = 16 * 1024 * 1024
const TIMEOUT_MS = 30_000
const LONGEST_WAIT_MS = 60_000
const IN_FLIGHT = 8

export interface CallPatience {
  /** Tries in all. */
  readonly tries: number
  /** Before the second try; twice as long before each further one. */
  readonly firstWaitMs: number
}

/** Single calls to the API: eight at once, tried again when it stumbles. */
export class TcgdexCalls {
  readonly #base: string
  readonly #patience: CallPatience
  readonly #waiting: (() => void)[] = []
  #running = 0

  constructor(base: string, patience: CallPatience = { tries: 5, firstWaitMs: 500 }) {
    this.#base = base.replace(/\/+$/, '')
    this.#patience = patience
  }

  /** Undefined for what the API does not have. Throws `catalogue_api_failed` when nothing helps. */
  async get(path: readonly string[], signal: AbortSignal): Promise<unknown> {
    await this.#turn()
    try {
      return await this.#tryAgain(`/${path.map(encodedOnce).join('/')}`, signal)
    } finally {
      this.#running -= 1
      this.#waiting.shift()?.()
    }
  }

  async #turn(): Promise<void> {
    while (this.#running >= IN_FLIGHT) await new Promise<void>((go) => this.#waiting.push(go))
    this.#running += 1
  }

  async #tryAgain(path: string, signal: AbortSignal): Promise<unknown> {
    const { tries, firstWaitMs } = this.#patience
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.#send(path, signal)
      if (answer.kind === 'read') return answer.value
      if (attempt >= tries || !answer.isPassing) throw apiFailed(path, answer.why, answer.cause)
      const wait = Math.max(firstWaitMs * 2 ** (attempt - 1), answer.retryAfterMs)
      // those that failed together do not come back together
      await delay(Math.min(wait, LONGEST_WAIT_MS) * (0.75 + Math.random() / 2), undefined, { signal })
    }
  }

  async #send(path: string, signal: AbortSignal): Promise<Answer> {
    const patience = AbortSignal.timeout(TIMEOUT_MS)
    try {
      const response = await fetch(`${this.#base}${path}`, {
        headers: { accept: 'application/json' },
        signal: AbortSignal.any([signal, patience]),
        // another host was never allowed
        redirect: 'manual',
      })
      return await answerOf(response)
    } catch (error) {
      if (signal.aborted) throw signal.reason
      return passing(patience.aborted ? 'it is silent' : causeOf(error), { cause: error })
    }
  }
}

type Answer =
  | { readonly kind: 'read'; readonly value: unknown }
  | {
      readonly kind: 'failed'
      readonly why: string
      readonly isPassing: boolean
      readonly retryAfterMs: number
      readonly cause?: unknown
    }

async function answerOf(response: Response): Promise<Answer> {
  const { status } = response
  if (status === 200) return { kind: 'read', value: JSON.parse(await textOf(response)) }
  await response.body?.cancel()
  if (status === 404) return { kind: 'read', value: undefined }
  const seconds = Number(response.headers.get('retry-after') ?? 0)
  const retryAfterMs = Number.isFinite(seconds) ? seconds * 1000 : 0
  if (status === 429 || status >= 500) return passing(`status ${status}`, { retryAfterMs })
  return { ...passing(`status ${status}`, {}), isPassing: false }
}

async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length
    if (bytes > MAX_BYTES) throw new Error('its answer is too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

function passing(why: string, { retryAfterMs = 0, cause }: { retryAfterMs?: number; cause?: unknown }) {
  return { kind: 'failed' as const, why, isPassing: true, retryAfterMs, cause }
}

function causeOf(error: unknown): string {
  if (error instanceof SyntaxError) return 'its answer is no JSON'
  const { cause } = error as { readonly cause?: unknown }
  if (cause instanceof Error) return cause.message
  return error instanceof Error ? error.message : String(error)
}

/** Ids may stand encoded already, as files are called. */
function encodedOnce(segment: string): string {
  return encodeURIComponent(segment).replaceAll(/%25(?=[0-9A-F]{2})/g, '%')
}
