/** What a fake Stokt is asked. */
export interface FakeRequest {
  readonly method: string
  /** Without the leading slash. */
  readonly path: string
  readonly query: URLSearchParams
  readonly body: string
  readonly authorization: string | undefined
  /** Address under which it is reached: `next` is absolute. */
  readonly origin: string
}

export interface FakeAnswer {
  readonly status: number
  readonly body: unknown
}

export const ok = (body: unknown): FakeAnswer => ({ status: 200, body })
export const notFound: FakeAnswer = { status: 404, body: { detail: 'Not found.' } }
export const refused = (body: object): FakeAnswer => ({ status: 400, body })
