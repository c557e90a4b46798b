import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Installation, Served } from '../measuring/socle.ts'

const PASSWORD = 'a password of benchmarks'
/** Processor seconds a second below which a server is idle. */
const IDLE = 0.05
const PATIENCE_S = 120

/** What a benchmark asks of a batch. */
interface Batch {
  readonly status: string
  readonly drafts: readonly unknown[]
}

/** A server with a collector who uploads photographs. */
export interface Binder {
  readonly served: Served
  /** Seconds from the upload of a photograph until its drafts are there. */
  analyse(photograph: Uint8Array<ArrayBuffer>): Promise<{ readonly seconds: number; readonly drafts: number }>
}

/** What photographs need of a server: one module, and no limit of uploads. */
export const binderSettings = {
  SOCLE_MODULES: 'pokeventory',
  RATE_LIMIT_UPLOAD: '100000',
  LOG_LEVEL: 'warn',
} as const

/** Draws pages and imports the catalogue that they are from; `kind` as of `socle pokeventory synth`. */
export async function drawnPages(
  installation: Installation,
  { seed, pages, kind }: { readonly seed: number; readonly pages: number; readonly kind: readonly string[] },
): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  const folder = join(installation.dataDir, '..', 'pages')
  const words = ['--seed', String(seed), '--pages', String(pages), '--out', folder, ...kind]
  process.stderr.write(`${pages} pages are drawn\n`)
  await installation.run('pokeventory', 'synth', ...words)
  process.stderr.write('their catalogue is imported\n')
  await installation.run('migrate', 'up')
  const catalogue = join(folder, 'catalogue.ndjson.gz')
  await installation.run('pokeventory', 'import-catalogue', '--from', catalogue)
  return Array.from({ length: pages }, (_, at) => {
    const name = `page-${String(at + 1).padStart(3, '0')}.jpg`
    return new Uint8Array(readFileSync(join(folder, name)))
  })
}

/** Serves, makes a collector, and waits until nothing is to be done: the index of the catalogue is there. */
export async function openBinder(
  installation: Installation,
  environment: Readonly<Record<string, string>> = {},
): Promise<Binder> {
  const served = await installation.serve(environment)
  const token = await tokenOf(served)
  await idle(served)
  return {
    served,
    async analyse(photograph) {
      const form = new FormData()
      form.append('files', new Blob([photograph], { type: 'image/jpeg' }), 'page.jpg')
      const startedMs = performance.now()
      const batch = (await ask(served, '/imports/batches?wait=60', {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
        body: form,
      })) as Batch
      if (batch.status !== 'done') throw new Error(`a batch is ${batch.status}: ${JSON.stringify(batch)}`)
      return { seconds: (performance.now() - startedMs) / 1000, drafts: batch.drafts.length }
    },
  }
}

/** Waits until the server does nothing. */
async function idle(served: Served): Promise<void> {
  for (let second = 0; second < PATIENCE_S; second += 1) {
    const before = served.processorSeconds()
    await delay(1000)
    if (served.processorSeconds() - before < IDLE) return
  }
  throw new Error('the server does not come to rest')
}

async function tokenOf(served: Served): Promise<string> {
  const json = (body: object) => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const name = `bench${served.pid}`
  await ask(served, '/users', json({ email: `${name}@example.org`, username: name, password: PASSWORD }))
  const token = await ask(served, '/auth/login', json({ username: name, password: PASSWORD }))
  return (token as { readonly access_token: string }).access_token
}

async function ask({ url }: Served, path: string, request: RequestInit): Promise<unknown> {
  const answer = await fetch(url + path, request)
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text.slice(0, 500)}`)
  return JSON.parse(text)
}
