import { countPostgres } from '../measuring/counted-postgres.ts'
import { type Figure, report } from '../measuring/figures.ts'
import { median } from '../measuring/median.ts'
import { NO_POSTGRES, ownDatabase, postgresUrl } from '../measuring/postgres.ts'
import { newInstallation } from '../measuring/socle.ts'
import { board, boardWords } from './board.ts'
import type { Board } from './board-shape.ts'
import { type BoardServer, type ImportReport, serveBoard } from './served-board.ts'

// The whole board by one bundle, again without a change, and row by row as the old scripts did.
const ROUNDS = 3
const whole = board()

/** Seconds that the job itself took; throws when it refused a row. */
function secondsOf(imported: ImportReport): number {
  const errors = Object.values(imported.totals).reduce((sum, total) => sum + (total['errors'] ?? 0), 0)
  if (errors > 0) throw new Error(`${errors} rows were refused: ${JSON.stringify(imported.totals)}`)
  return (Date.parse(imported.finished_at) - Date.parse(imported.started_at)) / 1000
}

async function rowByRow({ call }: BoardServer, { gym, faces, holds, users, climbs }: Board): Promise<number> {
  const startedMs = performance.now()
  await call('POST', '/api/sync/import/gym', gym)
  for (const face of faces) await call('POST', '/api/sync/import/face', face)
  for (const hold of holds) await call('POST', '/api/sync/import/hold', hold)
  for (const user of users) await call('POST', '/api/sync/import/user', user)
  for (const climb of climbs) await call('POST', '/api/sync/import/climb', climb)
  return (performance.now() - startedMs) / 1000
}

/** Runs `work` on an empty board: on PostgreSQL, or on the embedded database. */
async function onEmptyBoard<T>(isEmbedded: boolean, work: (server: BoardServer) => Promise<T>): Promise<T> {
  if (isEmbedded) {
    await using installation = newInstallation()
    return await work(await serveBoard(installation))
  }
  await using database = await ownDatabase()
  await using installation = newInstallation({ DATABASE_URL: database.url })
  return await work(await serveBoard(installation))
}

async function bundleTimes(isEmbedded: boolean): Promise<{ first: number; again: number }> {
  const times: { first: number; again: number }[] = []
  for (let round = 0; round < ROUNDS; round += 1)
    times.push(
      await onEmptyBoard(isEmbedded, async (server) => ({
        first: secondsOf(await server.importBundle(whole)),
        again: median([
          secondsOf(await server.importBundle(whole)),
          secondsOf(await server.importBundle(whole)),
          secondsOf(await server.importBundle(whole)),
        ]),
      })),
    )
  return { first: median(times.map((one) => one.first)), again: median(times.map((one) => one.again)) }
}

async function engineFigures(isEmbedded: boolean): Promise<Figure[]> {
  const engine = isEmbedded ? 'PGlite' : 'PostgreSQL'
  const { first, again } = await bundleTimes(isEmbedded)
  const single = await onEmptyBoard(isEmbedded, (server) => rowByRow(server, whole))
  return [
    { what: `${engine}: whole board`, value: first, unit: 's', atMost: isEmbedded ? 5 : 1.5 },
    { what: `${engine}: again, nothing changed`, value: again, unit: 's' },
    { what: `${engine}: again against the first`, value: first / again, unit: '×', atLeast: 3 },
    { what: `${engine}: row by row`, value: single, unit: 's' },
    { what: `${engine}: bundle against row by row`, value: single / first, unit: '×', atLeast: 10 },
  ]
}

/** Statements of one batch of new climbs and of the same batch again. */
async function statementFigures(): Promise<Figure[]> {
  await using database = await ownDatabase()
  await using counted = await countPostgres(database.url)
  await using installation = newInstallation({ DATABASE_URL: counted.url, SOCLE_ROLE: 'api' })
  const { call } = await serveBoard(installation)
  const { gym, faces, holds, users, climbs } = whole
  await call('POST', '/api/sync/import/gym', gym)
  for (const face of faces) await call('POST', '/api/sync/import/face', face)
  await call('POST', '/api/sync/import/holds/batch', { holds })
  await call('POST', '/api/sync/import/users/batch', { users })
  const figures: Figure[] = []
  for (const [from, to] of [
    [0, 50],
    [50, 550],
  ] as const) {
    const batch = { climbs: climbs.slice(from, to) }
    counted.take()
    await call('POST', '/api/sync/import/climbs/batch', batch)
    const what = `statements of a batch of ${to - from} new climbs`
    figures.push({ what, value: counted.take(), unit: '', atMost: 12 })
  }
  return figures
}

report({
  name: 'mastoc-import',
  title: `Import of ${boardWords}`,
  figures: [
    ...(postgresUrl ? [...(await engineFigures(false)), ...(await statementFigures())] : []),
    ...(await engineFigures(true)),
  ],
  ...(!postgresUrl && { skipped: `PostgreSQL: ${NO_POSTGRES}` }),
})
