import { setTimeout as delay } from 'node:timers/promises'
import { doubleBoard } from '../mastoc/board-double.ts'
import { type BoardServer, serveBoard } from '../mastoc/served-board.ts'
import { report } from '../measuring/figures.ts'
import { engineOf, openPlace } from './place.ts'

// kill -9 while climbs are written: `node bench/faults/killed-writes.ts [kills] [pglite|postgres]`.
// Whatever was answered with success must be there after the restart.
const KILLS = Number(process.argv[2] ?? 100)
const WRITERS = 6
const LIFE_MS = { least: 100, most: 700 }

/** What the server has said of a climb, and what it was told since without an answer. */
interface Written {
  name: string
  asked: string | undefined
}

/** Everything that was acknowledged, by id. */
const written = new Map<string, Written>()
let acknowledged = 0

/** Writes until the server is gone; every second call edits an earlier climb of this writer. */
async function write({ call }: BoardServer, faceId: string, writer: string): Promise<void> {
  const own: string[] = []
  for (let turn = 0; ; turn += 1) {
    const name = `${writer} ${turn}`
    const edited = turn % 2 === 1 ? own.at(-1 - (turn % 3)) : undefined
    try {
      if (edited === undefined) {
        const climb = { face_id: faceId, name, holds_list: 'S828902 O828950 T829000', grade_font: '6A' }
        const { id } = await call<{ id: string }>('POST', '/api/climbs', climb)
        written.set(id, { name, asked: undefined })
        own.push(id)
      } else {
        const known = written.get(edited)!
        known.asked = name
        await call('PATCH', `/api/climbs/${edited}`, { name })
        written.set(edited, { name, asked: undefined })
      }
      acknowledged += 1
    } catch (error) {
      // a refused call is a fault of ours, a broken connection is what this is about
      if (error instanceof Error && /: \d{3} /.test(error.message)) throw error
      return
    }
  }
}

interface Found {
  readonly lost: number
  /** Members of the board that contradict each other. */
  readonly contradictions: number
}

async function look({ call }: BoardServer): Promise<Found> {
  const names = new Map<string, string>()
  for (let after: string | null = ''; after !== null; ) {
    const page: { results: { id: string; name: string }[]; next_cursor: string | null } = await call(
      'GET',
      `/api/climbs?after=${after}&page_size=500`,
    )
    for (const { id, name } of page.results) names.set(id, name)
    after = page.next_cursor
  }
  const lost = [...written].filter(([id, { name, asked }]) => {
    const found = names.get(id)
    return found === undefined || (found !== name && found !== asked)
  })
  // what had no answer may have happened: from now on it is what it is
  for (const [id, known] of written) written.set(id, { name: names.get(id) ?? known.name, asked: undefined })
  const { climbs } = await call<{ climbs: number }>('GET', '/api/sync/stats')
  const [face] = await call<{ climbs_count: number }[]>('GET', '/api/faces')
  const counts = [climbs, face!.climbs_count].filter((count) => count !== names.size)
  return { lost: lost.length, contradictions: counts.length }
}

const engine = engineOf(process.argv[3])
await using place = await openPlace(engine)
const { gym, faces, holds } = doubleBoard(0)
const first = await serveBoard(place.installation)
await first.importBundle({ gym, faces, holds })
const [face] = await first.call<{ id: string }[]>('GET', '/api/faces')
await first.served.stop()

let [lost, contradictions] = [0, 0]
for (let kill = 0; kill <= KILLS; kill += 1) {
  const server = await serveBoard(place.installation)
  const found = await look(server)
  lost += found.lost
  contradictions += found.contradictions
  if (kill === KILLS) break
  const writers = Array.from({ length: WRITERS }, (_, writer) => write(server, face!.id, `${kill}.${writer}`))
  await delay(LIFE_MS.least + Math.random() * (LIFE_MS.most - LIFE_MS.least))
  await server.served.stop('SIGKILL')
  await Promise.all(writers)
}

report({
  name: `killed-writes-${engine}`,
  title: `kill -9 × ${KILLS} under ${WRITERS} writers, ${engine === 'pglite' ? 'PGlite' : 'PostgreSQL'}`,
  figures: [
    { what: 'acknowledged writes', value: acknowledged, unit: '', atLeast: 1 },
    { what: 'lost', value: lost, unit: '', atMost: 0 },
    { what: 'counts that contradict the rows', value: contradictions, unit: '', atMost: 0 },
  ],
})
process.exitCode = lost + contradictions === 0 && acknowledged > 0 ? 0 : 1
