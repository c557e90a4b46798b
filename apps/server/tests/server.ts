import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { emptyDatabase, freePort } from '@socle/testing'

const SOCLE = fileURLToPath(new URL('../socle.mjs', import.meta.url))
const READY_LIMIT_MS = 150_000

/** A process of the real program. */
export interface TestProcess {
  readonly pid: number
  readonly output: () => string
  /** Waits until the output matches. */
  says(text: RegExp): Promise<RegExpExecArray>
  /** Waits for its end; answers the exit code. */
  ended(): Promise<number | null>
  stop(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<number | null>
}

/** An installation of its own: a data folder, and on PostgreSQL a database and a prefix of keys in Redis. */
export interface TestInstall extends AsyncDisposable {
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  /** Starts `socle <words>`, with more settings if need be. */
  socle(words: readonly string[], environment?: Readonly<Record<string, string>>): TestProcess
  /** Starts `socle serve` on a free port and waits until it is ready. */
  serve(environment?: Readonly<Record<string, string>>): Promise<TestProcess & { readonly url: string }>
}

export async function newInstall(): Promise<TestInstall> {
  const folder = mkdtempSync(join(tmpdir(), 'socle-install-'))
  const dataDir = join(folder, 'data')
  const database = await emptyDatabase()
  const running: ChildProcess[] = []
  const socle: TestInstall['socle'] = (words, environment = {}) => {
    const child = spawn(process.execPath, [SOCLE, ...words], {
      cwd: folder,
      env: {
        PATH: process.env['PATH'],
        DATA_DIR: dataDir,
        SECRET_KEY: randomKey(folder),
        LOG_LEVEL: 'warn',
        ...(database && { DATABASE_URL: database.url }),
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    running.push(child)
    return watch(child)
  }
  return {
    dataDir,
    databaseUrl: database?.url,
    socle,
    async serve(environment = {}) {
      const port = await freePort()
      const started = socle(['serve'], { PORT: String(port), ...environment })
      await started.says(/is ready: http/)
      return { ...started, url: `http://127.0.0.1:${port}` }
    },
    async [Symbol.asyncDispose]() {
      for (const child of running) if (child.exitCode === null) child.kill('SIGKILL')
      await Promise.all(running.map((child) => child.exitCode ?? child.signalCode ?? once(child, 'exit')))
      await database?.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function watch(child: ChildProcess): TestProcess {
  let output = ''
  child.stdout?.on('data', (bytes: Buffer) => (output += bytes.toString()))
  child.stderr?.on('data', (bytes: Buffer) => (output += bytes.toString()))
  const exit = once(child, 'close') as Promise<[number | null]>
  let hasClosed = false
  // what it said last is read after it has ended
  child.once('close', () => (hasClosed = true))
  return {
    pid: child.pid!,
    output: () => output,
    async says(text) {
      const deadline = performance.now() + READY_LIMIT_MS
      for (;;) {
        const found = text.exec(output)
        if (found) return found
        if (hasClosed || performance.now() > deadline)
          throw new Error(`it never said ${text}, but:\n${output}`)
        await delay(20)
      }
    },
    ended: async () => (await exit)[0],
    async stop(signal) {
      child.kill(signal)
      return (await exit)[0]
    },
  }
}

/** Every process of an installation has the same. */
function randomKey(folder: string): string {
  return Buffer.from(folder).toString('base64url').padEnd(48, 'k')
}

export const redisUrl = process.env['TEST_REDIS_URL']
