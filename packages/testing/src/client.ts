/** A call without a network: what is not said is not sent. */
export interface TestRequest {
  readonly headers?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly json?: unknown
  /** multipart/form-data: texts and files. */
  readonly form?: Readonly<Record<string, string | Blob | File>>
  /** As it is, with `type`. */
  readonly body?: string | Uint8Array
  readonly type?: string
}

export interface TestResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly cookies: Readonly<Record<string, string>>
  readonly text: string
  readonly bytes: Buffer
  // biome-ignore lint/suspicious/noExplicitAny: a test knows what it asked for
  json<T = any>(): T
}

export interface TestClient {
  request(method: string, path: string, request?: TestRequest): Promise<TestResponse>
}

/** What can be called without a network: the HTTP application. */
interface Injectable {
  inject(call: {
    readonly method: 'GET'
    readonly url: string
    readonly headers: Record<string, string>
    readonly query?: Record<string, string>
    readonly payload?: string | Buffer
  }): Promise<Injected>
}

/** What it answers then. */
interface Injected {
  readonly statusCode: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly cookies: readonly { readonly name: string; readonly value: string }[]
  readonly body: string
  readonly rawPayload: Buffer
}

/** Makes calls straight into an application; `headers` are sent with each. */
export function clientOf(app: Injectable, headers: Readonly<Record<string, string>> = {}): TestClient {
  return {
    async request(method, path, request = {}) {
      const body = await bodyOf(request)
      const response = await app.inject({
        method: method as 'GET',
        url: path,
        headers: { ...headers, ...body?.headers, ...request.headers },
        ...(request.query === undefined ? {} : { query: { ...request.query } }),
        ...(body === undefined ? {} : { payload: body.payload }),
      })
      return readable(response)
    },
  }
}

async function bodyOf(request: TestRequest) {
  if (request.json !== undefined)
    return { payload: JSON.stringify(request.json), headers: { 'content-type': 'application/json' } }
  if (request.form !== undefined) {
    const form = new FormData()
    for (const [name, value] of Object.entries(request.form)) form.append(name, value)
    const encoded = new Response(form)
    const headers = { 'content-type': encoded.headers.get('content-type')! }
    return { payload: Buffer.from(await encoded.arrayBuffer()), headers }
  }
  if (request.body === undefined) return undefined
  const headers: Record<string, string> = request.type === undefined ? {} : { 'content-type': request.type }
  return { payload: typeof request.body === 'string' ? request.body : Buffer.from(request.body), headers }
}

function readable(response: Injected): TestResponse {
  return {
    status: response.statusCode,
    headers: Object.fromEntries(
      Object.entries(response.headers).map(([name, value]) => [name, String(value ?? '')]),
    ),
    cookies: Object.fromEntries(response.cookies.map((cookie) => [cookie.name, cookie.value])),
    get text() {
      return response.body
    },
    bytes: response.rawPayload,
    json: () => JSON.parse(response.body),
  }
}
