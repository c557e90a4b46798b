import { type RunningModule, type StartOptions, startModule, type TestClient } from '@socle/testing'
import { pokeventory } from '../src/index.ts'
import { moduleOf } from '../src/module.ts'
import { createServices } from '../src/services.ts'
import type { PokeventorySettings } from '../src/settings.ts'
import { insertCards } from './cards.ts'
import { type Collector, newCollector } from './collectors.ts'
import { photograph } from './photographs.ts'
import { ScriptedRecognition } from './scripted-recognition.ts'

export const imports = '/pokeventory/imports'

/** The module with invented cards, a collector, and a recognition that does as it is told. */
export interface Album extends AsyncDisposable {
  readonly app: RunningModule
  readonly ash: Collector
  readonly recognition: ScriptedRecognition
}

export async function openAlbum(options: StartOptions<PokeventorySettings> = {}): Promise<Album> {
  const recognition = new ScriptedRecognition()
  const app = await startAlbum(recognition, options)
  await insertCards(app, ['one', 'two'])
  const ash = await newCollector(app, 'ash')
  return { app, ash, recognition, [Symbol.asyncDispose]: () => app.stop() }
}

/** For what is waited for: longer than anything takes on a busy machine, shorter than a test may last. */
export const patience = { timeout: 50_000, interval: 50 }

/** One server of an album; whoever waits for an analysis waits until it has ended. */
export function startAlbum(
  recognition: ScriptedRecognition,
  options: StartOptions<PokeventorySettings> = {},
): Promise<RunningModule> {
  return startModule<PokeventorySettings>(
    {
      ...pokeventory,
      create: async (foundation, given) =>
        moduleOf(createServices(foundation, given, recognition), given, foundation.log),
    },
    { ...options, settings: { ANALYSIS_WAIT_SECONDS: 60, ...options.settings } },
  )
}

export interface Sent {
  readonly files?: readonly Uint8Array[]
  readonly field?: string
  readonly names?: readonly string[]
  readonly texts?: Readonly<Record<string, string | readonly string[]>>
  readonly headers?: Readonly<Record<string, string>>
  readonly query?: string
}

/** Uploads files as a form. */
export async function upload(who: TestClient, sent: Sent = {}) {
  const { files = [photograph()], field = 'files', names = [], texts = {}, headers = {}, query = '' } = sent
  const form = new FormData()
  for (const [name, value] of Object.entries(texts))
    for (const text of [value].flat()) form.append(name, text as string)
  for (const [at, bytes] of files.entries())
    form.append(field, new File([Uint8Array.from(bytes)], names[at] ?? `page-${at + 1}.jpg`))
  const encoded = new Response(form)
  return who.request('POST', `${imports}/batches${query}`, {
    headers,
    body: new Uint8Array(await encoded.arrayBuffer()),
    type: encoded.headers.get('content-type') ?? '',
  })
}

/** The path of a module-relative address. */
export const at = (address: string) => `/pokeventory${address}`
