import { countPostgres } from '../measuring/counted-postgres.ts'
import { type Figure, report } from '../measuring/figures.ts'
import { NO_POSTGRES, ownDatabase, postgresUrl } from '../measuring/postgres.ts'
import { newInstallation } from '../measuring/socle.ts'
import { board, boardWords } from './board.ts'
import { type BoardServer, fill, serveBoard } from './served-board.ts'

// How many statements a read sends, counted on the wire; the shared key is known without asking the database.
const TRIES = 3

async function measure(): Promise<Figure[]> {
  await using database = await ownDatabase()
  await using counted = await countPostgres(database.url)
  await using installation = newInstallation({ DATABASE_URL: counted.url })
  const filling = await serveBoard(installation)
  const whole = board()
  await fill(filling, whole)
  await filling.served.stop()
  const server: BoardServer = await serveBoard(installation, { SOCLE_ROLE: 'api' })
  const [face] = await server.call<{ id: string }[]>('GET', '/api/faces')
  const numbers = whole.holds.map((hold) => hold.stokt_id)
  const asked = Array.from({ length: 1000 }, (_, index) => numbers[index] ?? 900_000 + index)
  const calls: readonly [string, number, () => Promise<unknown>][] = [
    ['a page of 50', 2, () => server.call('GET', '/api/climbs?page_size=50')],
    ['a page of 500', 2, () => server.call('GET', '/api/climbs?page_size=500')],
    ['the last page of 50', 2, () => server.call('GET', '/api/climbs?page_size=50&page=21')],
    ['a filtered page', 2, () => server.call('GET', '/api/climbs?grade_min=6A&search=e')],
    ['faces', 2, () => server.call('GET', '/api/faces')],
    ['setup, not yet built', 3, () => server.call('GET', `/api/faces/${face!.id}/setup?view=full`)],
    ['setup again', 3, () => server.call('GET', `/api/faces/${face!.id}/setup?view=full`)],
    ['stats', 2, () => server.call('GET', '/api/sync/stats')],
    [
      'annotations of 1000 holds',
      3,
      () => server.call('POST', '/api/holds/annotations/batch', { hold_ids: asked }),
    ],
  ]
  const figures: Figure[] = []
  for (const [what, atMost, call] of calls) {
    const tries: number[] = []
    // what is built once is asked for once; timers of the server may send a statement of their own
    const runs = what.includes('not yet') ? 1 : TRIES
    for (let run = 0; run < runs; run += 1) {
      counted.take()
      await call()
      tries.push(counted.take())
    }
    figures.push({ what, value: Math.min(...tries), unit: '', atMost })
  }
  return figures
}

report({
  name: 'mastoc-statements',
  title: `SQL statements a read, ${boardWords}`,
  figures: postgresUrl ? await measure() : [],
  ...(!postgresUrl && { skipped: NO_POSTGRES }),
})
