import { setTimeout as delay } from 'node:timers/promises'
import { doubleBoard } from '../mastoc/board-double.ts'
import { type BoardServer, type ImportReport, serveBoard } from '../mastoc/served-board.ts'
import { report } from '../measuring/figures.ts'
import { engineOf, openPlace } from './place.ts'

// kill -9 in the middle of a bundle: `node bench/faults/killed-import.ts [kills] [pglite|postgres]`.
// Whole rows only, the job runs again by itself and completes, and a re-run finds nothing left to do.
const KILLS = Number(process.argv[2] ?? 10)
const CLIMBS = 3000
const whole = doubleBoard(CLIMBS)
const WAIT_MS = 120_000

interface Stats {
  readonly holds: number
  readonly climbs: number
  readonly users: number
}

/** Waits for the interrupted import to be done by the job that was left. */
async function wait({ call }: BoardServer, id: string): Promise<ImportReport> {
  const deadline = performance.now() + WAIT_MS
  for (;;) {
    const found = await call<ImportReport>('GET', `/api/sync/imports/${id}`)
    if (found.state === 'done' || found.state === 'failed') return found
    if (performance.now() > deadline) throw new Error(`the import is still ${found.state}`)
    await delay(50)
  }
}

/** Faults of what is there: totals, and tokens that resolve. */
async function faultsOf({ call }: BoardServer): Promise<string[]> {
  const stats = await call<Stats>('GET', '/api/sync/stats')
  const wanted = { holds: whole.holds.length, climbs: CLIMBS, users: whole.users.length }
  const faults = (['holds', 'climbs', 'users'] as const)
    .filter((name) => stats[name] !== wanted[name])
    .map((name) => `${stats[name]} ${name} of ${wanted[name]}`)
  const again = await call<{ changed: number; created: number; unchanged: number }>(
    'POST',
    '/api/sync/import/climbs/batch?dry_run=true',
    { climbs: whole.climbs },
  )
  if (again.unchanged !== CLIMBS) faults.push(`${CLIMBS - again.unchanged} climbs are not as sent`)
  return faults
}

async function killOnce(): Promise<{ wasKilledMidway: boolean; faults: readonly string[] }> {
  await using place = await openPlace(engineOf(process.argv[3]), { BODY_LIMIT_MB: '50' })
  const server = await serveBoard(place.installation)
  const { import_id: id } = await server.call<{ import_id: string }>('POST', '/api/sync/import/bundle', whole)
  await delay(50 + Math.random() * 1200)
  const { state } = await server.call<ImportReport>('GET', `/api/sync/imports/${id}`)
  await server.served.stop('SIGKILL')
  const again = await serveBoard(place.installation)
  const faults = await afterwards(again, id)
  return { wasKilledMidway: state === 'running', faults }
}

async function afterwards(server: BoardServer, id: string): Promise<readonly string[]> {
  const { state } = await wait(server, id)
  if (state === 'failed') return ['the import that was interrupted failed']
  return await faultsOf(server)
}

const faults: string[] = []
let midway = 0
for (let kill = 0; kill < KILLS; kill += 1) {
  const found = await killOnce()
  midway += found.wasKilledMidway ? 1 : 0
  faults.push(...found.faults)
}
for (const fault of faults) process.stderr.write(`${fault}\n`)
const engine = engineOf(process.argv[3])
report({
  name: `killed-import-${engine}`,
  title: `kill -9 × ${KILLS} during a bundle of ${CLIMBS} climbs, ${engine === 'pglite' ? 'PGlite' : 'PostgreSQL'}`,
  figures: [
    { what: 'killed while rows were written', value: midway, unit: 'times', atLeast: 1 },
    { what: 'totals or rows that are wrong afterwards', value: faults.length, unit: '', atMost: 0 },
  ],
})
process.exitCode = faults.length === 0 ? 0 : 1
