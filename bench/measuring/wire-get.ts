import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'

/** An answer with its body as it went over the wire, encoding and all. */
export interface WireAnswer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly bytes: Buffer
}

/** A GET whose body is left as it came: fetch would take the encoding off. */
export async function wireGet(
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<WireAnswer> {
  const call = request(url, { headers: { ...headers } }).end()
  const [response] = (await once(call, 'response')) as [IncomingMessage]
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk)
  return { status: response.statusCode ?? 0, headers: response.headers, bytes: Buffer.concat(chunks) }
}
