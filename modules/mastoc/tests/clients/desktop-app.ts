/** A climb as the desktop app decodes it. */
interface DesktopClimb {
  readonly id: string
  readonly name: string
  readonly holds: readonly { readonly role: string; readonly x: number; readonly y: number }[]
  readonly setter: { readonly id: string; readonly name: string } | undefined
}

/** What the app shows when a call is refused. */
export class Shown extends Error {
  readonly status: number
  constructor(status: number, words: string) {
    super(words)
    this.status = status
  }
}

interface Tokens {
  readonly access_token: string
  readonly refresh_token: string
}

/** A double of the desktop app: headers, order of calls and loops as the app has them. */
export class DesktopApp {
  readonly #url: string
  #tokens: Tokens | undefined

  constructor(url: string) {
    this.#url = url
  }

  get isLoggedIn(): boolean {
    return this.#tokens !== undefined
  }

  async logIn(username: string, password: string): Promise<string> {
    const response = await fetch(`${this.#url}/mastoc/api/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-api-key': 'shared' },
      body: new URLSearchParams({ grant_type: 'password', username, password }),
    })
    const answer = await this.#decode(response)
    this.#tokens = answer as unknown as Tokens
    return text(answer, 'user_id')
  }

  /** Any call: JSON content type with or without a body, key and token together, one refresh when it is refused. */
  // biome-ignore lint/suspicious/noExplicitAny: the app decodes without types
  async call(method: string, path: string, json?: object): Promise<any> {
    let response = await this.#send(method, path, json)
    if (response.status === 401 && this.#tokens && (await this.#refresh())) {
      response = await this.#send(method, path, json)
    }
    return this.#decode(response)
  }

  /** Loops until it has as many rows as `count` says. */
  async listClimbs(faceId: string, pageSize = 5): Promise<DesktopClimb[]> {
    const holds = await this.#holdsOf(faceId)
    const rows: Record<string, unknown>[] = []
    for (let page = 1; page <= 100; page += 1) {
      const answer = await this.call('GET', `/climbs?face_id=${faceId}&page=${page}&page_size=${pageSize}`)
      rows.push(...answer.results)
      if (rows.length >= answer.count) return rows.map((row) => climbOf(row, holds))
    }
    throw new Error('the loop never ends')
  }

  async #holdsOf(faceId: string) {
    const setup = await this.call('GET', `/faces/${faceId}/setup`)
    return new Map<string, { x: number; y: number }>(
      setup.holds.map((hold: { id: number; centroid_str: string }) => {
        const [x, y] = hold.centroid_str.split(' ').map(Number)
        if (x === undefined || y === undefined || Number.isNaN(x + y)) throw new Error('no two numbers')
        return [String(hold.id), { x, y }]
      }),
    )
  }

  #send(method: string, path: string, json?: object): Promise<Response> {
    return fetch(`${this.#url}/mastoc/api${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        'x-api-key': 'shared',
        ...(this.#tokens ? { authorization: `Bearer ${this.#tokens.access_token}` } : {}),
      },
      ...(json ? { body: JSON.stringify(json) } : {}),
    })
  }

  async #refresh(): Promise<boolean> {
    const { refresh_token } = this.#tokens!
    const response = await this.#send('POST', '/auth/refresh', { refresh_token })
    // whatever else it answers, the app logs out
    this.#tokens = response.status === 200 ? ((await response.json()) as Tokens) : undefined
    return this.isLoggedIn
  }

  async #decode(response: Response): Promise<Record<string, unknown>> {
    const body = await response.text()
    if (response.status === 400) throw new Shown(400, JSON.parse(body).detail)
    if (response.status >= 300) throw new Shown(response.status, `HTTP ${response.status}`)
    return body === '' ? {} : JSON.parse(body)
  }
}

function climbOf(
  row: Record<string, unknown>,
  holds: ReadonlyMap<string, { readonly x: number; readonly y: number }>,
): DesktopClimb {
  const setter = row['setter_name']
    ? { id: text(row, 'setter_id'), name: text(row, 'setter_name') }
    : undefined
  const tokens = text(row, 'holds_list').split(' ')
  return {
    id: text(row, 'id'),
    name: text(row, 'name'),
    holds: tokens.map((token) => {
      const hold = holds.get(token.slice(1))
      if (!hold) throw new Error(`no hold ${token}`)
      return { role: token.slice(0, 1), ...hold }
    }),
    setter,
  }
}

function text(row: Record<string, unknown>, name: string): string {
  const value = row[name]
  if (typeof value !== 'string') throw new Error(`${name} is no text`)
  return value
}
