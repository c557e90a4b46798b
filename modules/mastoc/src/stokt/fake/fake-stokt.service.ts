import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { FakeAnswer, FakeRequest } from './fake-answer.ts'
import { answer } from './fake-api.ts'
import type { FakeBoard } from './fake-board.ts'
import { FaultPlan } from './fake-fault.ts'

interface Sent {
  readonly status: number
  readonly type: string
  readonly bytes: Uint8Array
  readonly headers?: Readonly<Record<string, string>>
}

const PAGE = '<!doctype html><title>Bad gateway</title><p>Nobody is at home.</p>'
const RETRY_AFTER_SECONDS = 2

/** A Stokt of our own on loopback, for trials and tests; it fails on purpose when told to. */
export class FakeStokt {
  readonly board: FakeBoard
  readonly faults = new FaultPlan()
  /** What was asked: `POST api/faces/…/climbs`. */
  readonly requests: string[] = []
  readonly #server: Server
  readonly #closing = new AbortController()
  #held: Promise<void> | undefined

  constructor(board: FakeBoard) {
    this.board = board
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch(() => response.destroy())
    })
  }

  /** Listens on loopback; 0 = any free port. Returns its address. */
  async listen(port = 0): Promise<string> {
    this.#server.listen(port, '127.0.0.1')
    await once(this.#server, 'listening')
    return this.url
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Keeps back the answer to the next call that changes something; returns what lets it go. */
  holdNextCommit(): () => void {
    const held = Promise.withResolvers<void>()
    this.#held = held.promise
    this.#closing.signal.addEventListener('abort', () => held.resolve(), { once: true })
    return held.resolve
  }

  async close(): Promise<void> {
    this.#closing.abort()
    this.#server.closeAllConnections()
    if (!this.#server.listening) return
    this.#server.close()
    await once(this.#server, 'close')
  }

  async #serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = []
    for await (const part of message) parts.push(part)
    const url = new URL(message.url ?? '/', this.url)
    const request: FakeRequest = {
      method: message.method ?? 'GET',
      path: url.pathname.replace(/^\/+/, ''),
      query: url.searchParams,
      body: Buffer.concat(parts).toString(),
      authorization: message.headers.authorization,
      origin: this.url,
    }
    this.requests.push(`${request.method} ${request.path}`)
    const { sent, isCommit, isDropped } = this.#answer(request)
    const latency = this.faults.take('latency')
    // the effect is there already: whoever does not wait for the answer cannot know it
    if (latency !== undefined) await delay(Number(latency), undefined, { signal: this.#closing.signal })
    if (isCommit) await this.#release()
    if (isDropped) response.destroy()
    else send(response, sent)
  }

  async #release(): Promise<void> {
    const held = this.#held
    this.#held = undefined
    await held
  }

  #answer(request: FakeRequest): {
    readonly sent: Sent
    readonly isCommit?: boolean
    readonly isDropped: boolean
  } {
    const isLogin = request.path === 'api/token-auth'
    const refusal = isLogin ? undefined : this.#statusFault()
    if (refusal) return { sent: refusal, isDropped: false }
    if (request.path.startsWith('media/'))
      return { sent: this.#spoilt(this.#media(request)), isDropped: false }
    if (!isLogin && this.faults.take('expire-token') !== undefined) this.board.tokens.clear()
    const answered = answer(this.board, request)
    const isCommit = !isLogin && request.method !== 'GET' && answered.status < 300
    const isDropped = isCommit && this.faults.take('drop-after-commit') !== undefined
    return { sent: isLogin ? json(answered) : this.#spoilt(json(answered)), isCommit, isDropped }
  }

  #statusFault(): Sent | undefined {
    const value = this.faults.take('status')
    if (value === undefined) return undefined
    const [status, seconds] = value.split(',')
    const retryAfter = seconds ?? (status === '429' ? String(RETRY_AFTER_SECONDS) : undefined)
    return {
      ...json({ status: Number(status), body: { detail: 'Not now.' } }),
      ...(retryAfter === undefined ? {} : { headers: { 'retry-after': retryAfter } }),
    }
  }

  #spoilt(sent: Sent): Sent {
    if (this.faults.take('html') !== undefined)
      return { status: 200, type: 'text/html', bytes: Buffer.from(PAGE) }
    if (this.faults.take('truncate') === undefined) return sent
    return { ...sent, bytes: sent.bytes.subarray(0, Math.floor(sent.bytes.length / 2)) }
  }

  #media({ path, method }: FakeRequest): Sent {
    const name = decodeURIComponent(path.slice('media/'.length))
    const bytes = this.board.media.get(name)
    const isMissing = !bytes || method !== 'GET' || this.faults.take('media-404') !== undefined
    if (isMissing) return { status: 404, type: 'text/html', bytes: Buffer.from('<title>Not found</title>') }
    return { status: 200, type: /\.png$/i.test(name) ? 'image/png' : 'image/jpeg', bytes }
  }
}

function json({ status, body }: FakeAnswer): Sent {
  const text = body === undefined ? '' : JSON.stringify(body)
  return { status, type: 'application/json', bytes: Buffer.from(text) }
}

function send(response: ServerResponse, { status, type, bytes, headers }: Sent): void {
  response.writeHead(status, {
    'content-type': type,
    ...(status === 204 ? {} : { 'content-length': String(bytes.length) }),
    ...headers,
  })
  response.end(bytes)
}
