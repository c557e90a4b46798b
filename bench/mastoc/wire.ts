import { setTimeout as delay } from 'node:timers/promises'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { type Figure, report } from '../measuring/figures.ts'
import { newInstallation } from '../measuring/socle.ts'
import { board, boardWords, hasRealBoard, realFolder } from './board.ts'
import { API_KEY, type BoardServer, fill, serveBoard } from './served-board.ts'

// What goes over the wire at a first sync and after it, and what drawings weigh.
const KILO = 1000

interface Answer {
  readonly status: number
  readonly bytes: Buffer
  readonly headers: Headers
}

/** A GET as it goes over the wire: fetch would take the encoding off. */
async function get(
  { base }: BoardServer,
  path: string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const { request } = await import('node:http')
  return await new Promise((resolve, reject) => {
    const call = request(base + path, { headers: { 'x-api-key': API_KEY, ...headers } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          bytes: Buffer.concat(chunks),
          headers: new Headers(response.headers as Record<string, string>),
        }),
      )
    })
    call.on('error', reject).end()
  })
}
