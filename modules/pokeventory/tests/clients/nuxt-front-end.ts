import type { RunningModule, TestResponse } from '@socle/testing'

const ORIGIN = 'http://localhost:3000'

interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly body?: object
  /** What the client's form sends, already encoded. */
  readonly form?: FormData
}

/**
 * A double of the original's front end, written from what is known of it: it sends an empty `Authorization` while
 * signed out, stale tokens on public reads, refreshes once on a 401 with a JSON content type and no body, repeats
 * writes but not reads, and shows `detail` as it comes.
 */
export class NuxtFrontEnd {
  readonly #app: RunningModule
  #accessToken = ''
  #cookie = ''
  /** What a person would see of what went wrong. */
  readonly shown: string[] = []
  /** Refreshes that were made. */
  refreshes = 0

  constructor(app: RunningModule) {
    this.#app = app
  }

  async register(username: string, email: string, password: string): Promise<void> {
    await this.call('/users/', { method: 'POST', body: { username, email, password } })
    await this.logIn(username, password)
  }

  async logIn(username: string, password: string): Promise<void> {
    const answer = await this.call('/auth/login', { method: 'POST', body: { username, password } })
    this.#accessToken = answer.json().access_token
  }

  async logOut(): Promise<void> {
    await this.call('/auth/logout', { method: 'POST' })
    this.#accessToken = ''
    this.#cookie = ''
  }

  /** As after half an hour. */
  forgetAccess(token = 'stale.access.token'): void {
    this.#accessToken = token
  }

  /** What a browser on another origin may read of an answer; undefined: nothing. */
  static readable(answer: TestResponse): boolean {
    return (
      answer.headers['access-control-allow-origin'] === ORIGIN &&
      answer.headers['access-control-allow-credentials'] === 'true'
    )
  }

  async call(path: string, { method = 'GET', body, form }: Call = {}): Promise<TestResponse> {
    const answer = await this.#send(path, { method, ...(body && { body }), ...(form && { form }) })
    if (answer.status !== 401) return this.#told(answer)
    if (!(await this.#refresh())) return this.#told(answer)
    // a read is not repeated: the page asks again by itself
    return method === 'GET'
      ? this.#told(answer)
      : this.#told(await this.#send(path, { method, ...(body && { body }), ...(form && { form }) }))
  }

  /** A picture tag: no header of the client's, only where it stands. */
  async picture(address: string): Promise<TestResponse> {
    return this.#app.request('GET', `/pokeventory${address}`, {
      headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'image', referer: `${ORIGIN}/` },
    })
  }

  async #refresh(): Promise<boolean> {
    this.refreshes += 1
    const answer = await this.#app.request('POST', '/pokeventory/auth/refresh', {
      headers: { 'content-type': 'application/json', origin: ORIGIN, cookie: this.#cookie },
    })
    if (answer.status !== 200) return false
    this.#keepCookie(answer)
    this.#accessToken = answer.json().access_token
    return true
  }

  async #send(path: string, { method = 'GET', body, form }: Call): Promise<TestResponse> {
    const headers = {
      origin: ORIGIN,
      authorization: this.#accessToken ? `Bearer ${this.#accessToken}` : '',
      ...(this.#cookie ? { cookie: this.#cookie } : {}),
    }
    const encoded = form ? new Response(form) : undefined
    const answer = await this.#app.request(method, `/pokeventory${path}`, {
      headers,
      ...(body ? { json: body } : {}),
      ...(encoded
        ? {
            body: new Uint8Array(await encoded.arrayBuffer()),
            type: encoded.headers.get('content-type') ?? '',
          }
        : {}),
    })
    this.#keepCookie(answer)
    return answer
  }

  #keepCookie({ cookies }: TestResponse): void {
    const token = cookies['refresh_token']
    if (token !== undefined) this.#cookie = token === '' ? '' : `refresh_token=${token}`
  }

  #told(answer: TestResponse): TestResponse {
    if (answer.status >= 400) this.shown.push(answer.json().detail)
    return answer
  }
}
