import { setTimeout as delay } from 'node:timers/promises'
import {
  stoktRefused,
  stoktRefusesToken,
  stoktSilent,
  stoktTooMuch,
  stoktUnreachable,
  stoktUnreadable,
} from './stokt.errors.ts'
import { refusalWords, retryAfterOf, whyNoJson } from './stokt-answer.ts'

export interface StoktAccess {
  readonly url: string
  readonly token: string | undefined
  readonly login: { readonly username: string; readonly password: string } | undefined
  /** Requests a second. */
  readonly rate: number
  readonly timeoutSeconds: number
}

export interface CallOptions {
  /** Aborted when the process stops: the call then throws the signal's reason. */
  readonly signal?: AbortSignal
  /** Runs when the call's turn has come, right before it is sent. */
  readonly beforeSend?: () => Promise<void>
  /** Longest wait for the answer, where it must be shorter than the setting. */
  readonly mostSeconds?: number
}

interface Request extends CallOptions {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly mostBytes: number
}

const JSON_BYTES = 64 * 1024 * 1024
const GOOD = { from: 200, to: 299 }

/** Single calls to Stokt: token, pace, patience, and faults told apart. */
export class StoktCalls {
  readonly #access: StoktAccess
  readonly #base: URL
  #token: string | undefined
  #loggingIn: Promise<string> | undefined
  #nextSlot = 0

  constructor(access: StoktAccess) {
    this.#access = access
    this.#base = new URL(access.url.endsWith('/') ? access.url : `${access.url}/`)
    this.#token = access.token
  }

  /** Calls with the token; one 401 logs in again. Throws a StoktFault. */
  async json<T>(
    method: string,
    path: string,
    { body, ...options }: CallOptions & { readonly body?: object } = {},
  ): Promise<T> {
    const send = async (token: string) =>
      await this.#send({
        ...options,
        method,
        path,
        headers: {
          accept: 'application/json',
          authorization: `Token ${token}`,
          ...(body ? { 'content-type': 'application/json' } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
        mostBytes: JSON_BYTES,
      })
    const used = this.#token ?? (await this.#logIn(options))
    let answer = await send(used)
    if (answer.status === 401 && this.#access.login) {
      // another call may have logged in meanwhile
      const token =
        this.#token !== undefined && this.#token !== used ? this.#token : await this.#logIn(options)
      answer = await send(token)
    }
    if (answer.status === 401) throw stoktRefusesToken()
    return read<T>(answer)
  }

  /** Reads public bytes below `media/`. */
  async media(path: string, options: CallOptions & { readonly mostBytes: number }): Promise<Uint8Array> {
    const answer = await this.#send({ ...options, method: 'GET', path, headers: {} })
    if (!isGood(answer)) throw refusalOf(answer)
    return answer.body
  }

  async #logIn(options: CallOptions): Promise<string> {
    const { login } = this.#access
    if (!login) throw stoktRefusesToken()
    this.#loggingIn ??= this.#askForToken(login, options).finally(() => {
      this.#loggingIn = undefined
    })
    this.#token = await this.#loggingIn
    return this.#token
  }

  async #askForToken(
    login: { username: string; password: string },
    { signal }: CallOptions,
  ): Promise<string> {
    const answer = await this.#send({
      method: 'POST',
      path: 'api/token-auth',
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(login).toString(),
      mostBytes: JSON_BYTES,
      ...(signal ? { signal } : {}),
    })
    if (answer.status === 400 || answer.status === 401) throw stoktRefusesToken()
    const { token } = read<{ token?: unknown }>(answer)
    if (typeof token !== 'string' || token === '') throw stoktUnreadable('no token in it')
    return token
  }

  async #send({ method, path, headers, body, mostBytes, ...options }: Request): Promise<Answer> {
    await this.#turn(options.signal)
    await options.beforeSend?.()
    const seconds = Math.min(this.#access.timeoutSeconds, options.mostSeconds ?? Number.POSITIVE_INFINITY)
    const patience = AbortSignal.timeout(seconds * 1000)
    const signal = options.signal ? AbortSignal.any([options.signal, patience]) : patience
    try {
      const response = await fetch(new URL(path, this.#base), {
        method,
        headers,
        signal,
        // the token and the address are for this host alone
        redirect: 'manual',
        ...(body === undefined ? {} : { body }),
      })
      return {
        status: response.status,
        retryAfter: response.headers.get('retry-after'),
        body: await readBody(response, mostBytes),
      }
    } catch (error) {
      if (options.signal?.aborted) throw options.signal.reason
      if (patience.aborted) throw stoktSilent(seconds, error)
      if (error instanceof TypeError) throw stoktUnreachable(causeOf(error), error)
      throw error
    }
  }

  /** Calls leave one after the other, `rate` a second. */
  async #turn(signal: AbortSignal | undefined): Promise<void> {
    const now = performance.now()
    const slot = Math.max(now, this.#nextSlot)
    this.#nextSlot = slot + 1000 / this.#access.rate
    if (slot > now) await delay(slot - now, undefined, signal ? { signal } : {})
  }
}

interface Answer {
  readonly status: number
  readonly retryAfter: string | null
  readonly body: Buffer
}

function isGood({ status }: Answer): boolean {
  return status >= GOOD.from && status <= GOOD.to
}

function read<T>(answer: Answer): T {
  if (!isGood(answer)) throw refusalOf(answer)
  if (answer.status === 204) return undefined as T
  const text = answer.body.toString()
  try {
    return JSON.parse(text) as T
  } catch {
    throw stoktUnreadable(whyNoJson(text))
  }
}

function refusalOf({ status, retryAfter, body }: Answer) {
  let said: unknown
  try {
    said = JSON.parse(body.toString())
  } catch {
    said = undefined
  }
  return stoktRefused(status, refusalWords(said), retryAfterOf(retryAfter, new Date()))
}

async function readBody(response: Response, mostBytes: number): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.length
    if (size > mostBytes) throw stoktTooMuch(mostBytes)
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function causeOf(error: TypeError): string {
  const cause = error.cause as { readonly code?: string; readonly message?: string } | undefined
  return cause?.code ?? cause?.message ?? error.message
}
