import { createWriteStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import type { Figure } from '../measuring/figures.ts'
import { followed } from '../measuring/follow.ts'
import type { Installation } from '../measuring/socle.ts'
import { catalogueLines } from './catalogue-lines.ts'

const SAMPLE_MS = 100
const SEED = 11
const shared =
  process.env['SOCLE_SHARED_DATA'] ?? fileURLToPath(new URL('../../../shared/data', import.meta.url))
/** Third-party data, never part of the repository; without it a drawn catalogue of the same size is taken. */
const real = `${shared}/pokeventory/tcgdex.ndjson.gz`
export const isReal = existsSync(real)

/** Imports the catalogue, and again; on the way it must tell how far it is. */
export async function importFigures(installation: Installation): Promise<Figure[]> {
  const from = isReal ? real : await drawn(installation)
  await installation.run('migrate', 'up')
  const first = await imported(installation, from)
  const again = await imported(installation, from)
  return [
    { what: 'import', value: first.seconds, unit: 's', atMost: 60 },
    { what: 'cards imported', value: first.created, unit: '', atLeast: 41_856 },
    { what: 'lines of progress meanwhile', value: first.progress, unit: '', atLeast: 5 },
    { what: 'memory of the import', value: first.megabytes, unit: 'MB', atMost: 600 },
    { what: 'the same again', value: again.seconds, unit: 's' },
    { what: 'rows written then', value: again.written, unit: '', atMost: 0 },
  ]
}

async function imported(installation: Installation, from: string) {
  const startedMs = performance.now()
  const child = installation.start(['pokeventory', 'import-catalogue', '--from', from, '--json'])
  let mostBytes = 0
  let isOver = false
  const sampling = setInterval(() => {
    // of a process that has just ended it is no number
    const bytes = isOver ? 0 : child.memoryBytes()
    if (bytes > mostBytes) mostBytes = bytes
  }, SAMPLE_MS)
  void child.ended().then(() => {
    isOver = true
  })
  const code = await followed(child)
  const seconds = (performance.now() - startedMs) / 1000
  clearInterval(sampling)
  const lines = child.output().trim().split('\n')
  if (code !== 0) throw new Error(`the import ended with ${code}:\n${lines.slice(-5).join('\n')}`)
  const { cards, sets, series } = JSON.parse(lines.find((line) => line.startsWith('{'))!)
  const written = [cards, sets, series].reduce((sum, { created, updated }) => sum + created + updated, 0)
  const progress = lines.filter((line) => /\d+ of \d+$/.test(line)).length
  return { seconds, created: cards.created as number, written, progress, megabytes: mostBytes / 1e6 }
}

async function drawn(installation: Installation): Promise<string> {
  const file = join(installation.dataDir, '..', 'catalogue.ndjson')
  await pipeline(Readable.from(catalogueLines(SEED)), createWriteStream(file))
  return file
}

/** The index that photographs are matched with: built once, then only loaded. */
export async function indexFigures(installation: Installation): Promise<Figure[]> {
  const built = await indexOf(installation)
  const restarted = await indexOf(installation)
  return [
    { what: 'index of the texts, built at the first start', value: built.seconds, unit: 's' },
    { what: 'after a restart it is there', value: restarted.seconds, unit: 's', atMost: 3 },
    { what: 'built again at the restart', value: restarted.isKept ? 0 : 1, unit: '', atMost: 0 },
  ]
}

/** From the command until the server says that the index is there. */
async function indexOf(installation: Installation) {
  const startedMs = performance.now()
  const server = await installation.serve({ LOG_LEVEL: 'info' })
  const [line] = await server.says(/^.*index of the catalogue is ready.*$/m)
  const seconds = (performance.now() - startedMs) / 1000
  await server.stop()
  return { seconds, isKept: /"isKept":true|isKept.{0,8}true/.test(line) }
}
