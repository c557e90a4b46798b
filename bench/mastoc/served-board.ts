import { setTimeout as delay } from 'node:timers/promises'
import type { Installation, Served } from '../measuring/socle.ts'
import type { Board } from './board-shape.ts'

/** The shared key of a benchmark's board. */
export const API_KEY = 'the shared key of a benchmark'

/** A board behind HTTP, called with the shared key. */
export interface BoardServer {
  readonly served: Served
  readonly base: string
  /** A JSON call; throws on anything but success. */
  call<T>(method: string, path: string, body?: unknown): Promise<T>
  /** Sends a bundle and waits until its job has ended; answers its report. */
  importBundle(bundle: object): Promise<ImportReport>
}

export interface ImportReport {
  readonly state: string
  readonly started_at: string
  readonly finished_at: string
  readonly totals: Readonly<Record<string, Readonly<Record<string, number>>>>
}

const CLIMBS_PER_BUNDLE = 20_000

/** Serves an installation's board. */
export async function serveBoard(
  installation: Installation,
  environment: Readonly<Record<string, string>> = {},
): Promise<BoardServer> {
  const served = await installation.serve({ MASTOC_API_KEY: API_KEY, ...environment })
  return boardAt(served)
}

/** Calls a board that is served. */
export function boardAt(served: Served): BoardServer {
  const base = `${served.url}/mastoc`
  const call: BoardServer['call'] = async (method, path, body) => {
    const response = await fetch(base + path, {
      method,
      headers: { 'x-api-key': API_KEY, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 500)}`)
    return text === '' ? undefined : JSON.parse(text)
  }
  return {
    served,
    base,
    call,
    async importBundle(bundle) {
      const { import_id } = await call<{ import_id: string }>('POST', '/api/sync/import/bundle', bundle)
      for (;;) {
        const report = await call<ImportReport>('GET', `/api/sync/imports/${import_id}`)
        if (report.state === 'done') return report
        if (report.state === 'failed') throw new Error(`the import failed: ${JSON.stringify(report)}`)
        await delay(10)
      }
    },
  }
}

/** Puts a board into an installation, whatever its size. */
export async function fill(server: BoardServer, board: Board): Promise<void> {
  const { climbs, ...rest } = board
  await server.importBundle(rest)
  for (let start = 0; start < climbs.length; start += CLIMBS_PER_BUNDLE)
    await server.importBundle({ climbs: climbs.slice(start, start + CLIMBS_PER_BUNDLE) })
}

/** Makes a stored key: the limit of its calls is the house's, which benchmarks raise by its setting. */
export async function makeKey(installation: Installation, scope: 'read' | 'write'): Promise<string> {
  const words = ['key', 'create', '--name', 'benchmark', '--scope', scope, '--module', 'mastoc', '--json']
  const output = await installation.run(...words)
  return JSON.parse(/\{[\s\S]*\}/.exec(output)![0]).secret
}
