import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '@socle/testing'
import { type Child, startChild } from './child.ts'

const SOCLE = fileURLToPath(new URL('../../apps/server/socle.mjs', import.meta.url))
const PLENTY = '100000000'

/** A server of an installation. */
export interface Served extends Child {
  readonly url: string
}

/** An installation in a folder of its own; what it started ends with it. */
export interface Installation extends AsyncDisposable {
  readonly dataDir: string
  /** Runs `socle <words>` to its end; throws what it said when it fails. */
  run(...words: string[]): Promise<string>
  /** Starts `socle <words>`. */
  start(words: readonly string[], environment?: Readonly<Record<string, string>>): Child
  /** Starts `socle serve` on a free port and waits until it is ready. */
  serve(environment?: Readonly<Record<string, string>>): Promise<Served>
}

/** Makes an installation: every part in place, limits out of the way by their settings. */
export function newInstallation(environment: Readonly<Record<string, string>> = {}): Installation {
  const folder = mkdtempSync(join(tmpdir(), 'socle-bench-'))
  const dataDir = join(folder, 'data')
  const children: Child[] = []
  const settings = {
    DATA_DIR: dataDir,
    SECRET_KEY: 'a secret that only benchmarks have, of more than 32 bytes',
    DEMO: 'false',
    RATE_LIMIT_PER_MINUTE: PLENTY,
    LOG_LEVEL: 'info',
    ...environment,
  }
  const start: Installation['start'] = (words, more = {}) => {
    const child = startChild(process.execPath, [SOCLE, ...words], {
      folder,
      environment: { ...settings, ...more },
    })
    children.push(child)
    return child
  }
  return {
    dataDir,
    start,
    async run(...words) {
      const child = start(words)
      const code = await child.ended()
      if (code !== 0) throw new Error(`socle ${words.join(' ')} ended with ${code}:\n${child.output()}`)
      return child.output()
    },
    async serve(more = {}) {
      const port = await freePort()
      const child = start(['serve'], { PORT: String(port), ...more })
      await child.says(/is ready: http/)
      return { ...child, url: `http://127.0.0.1:${port}` }
    },
    async [Symbol.asyncDispose]() {
      for (const child of children) await child.stop('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
