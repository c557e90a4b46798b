import { doubleBoard } from '../mastoc/board-double.ts'
import { type BoardServer, fill, serveBoard } from '../mastoc/served-board.ts'
import { report } from '../measuring/figures.ts'
import { postgresUrl, redisUrl } from '../measuring/postgres.ts'
import { openPlace } from './place.ts'

// Two servers share PostgreSQL and Redis, one is killed: `node bench/faults/killed-replica.ts [kills]`.
// What the one has acknowledged the other finds at once, and none of its own requests fails.
const KILLS = Number(process.argv[2] ?? 10)
const READERS = 4
const WRITES = 10

interface Sums {
  served: number
  failed: number
  unseen: number
}

/** Reads at the survivor until it is told to stop. */
async function read({ call }: BoardServer, sums: Sums, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await call('GET', '/api/climbs?page_size=10')
      sums.served += 1
    } catch (error) {
      process.stderr.write(`${String(error)}\n`)
      sums.failed += 1
    }
  }
}

/** Writes at the one, and looks for it by list, by holds and by delta at the other. */
async function followed(one: BoardServer, other: BoardServer, faceId: string): Promise<number> {
  let cursor = (await other.call<{ cursor: string }>('GET', `/api/faces/${faceId}/snapshot`)).cursor
  let unseen = 0
  for (let write = 0; write < WRITES; write += 1) {
    const numbers = [828_902 + write, 829_000 + write, 829_100 + write]
    const holds_list = `S${numbers[0]} O${numbers[1]} T${numbers[2]}`
    const climb = { face_id: faceId, name: `Here ${write}`, holds_list }
    const { id } = await one.call<{ id: string }>('POST', '/api/climbs', climb)
    const isIn = ({ results }: { results: { id: string }[] }) => results.some((found) => found.id === id)
    const all = numbers.map(String)
    const delta = await other.call<{ changes: { id: string }[]; cursor: string }>(
      'GET',
      `/api/sync/changes?since=${cursor}&entities=climb`,
    )
    cursor = delta.cursor
    const answers = [
      isIn({ results: delta.changes }),
      isIn(await other.call('GET', '/api/climbs?page_size=50')),
      isIn(await other.call('POST', '/api/climbs/query', { face_id: faceId, all, page_size: 50 })),
    ]
    unseen += answers.filter((seen) => !seen).length
  }
  return unseen
}

async function measure(): Promise<Sums> {
  const sums = { served: 0, failed: 0, unseen: 0 }
  await using place = await openPlace('postgres', { REDIS_URL: redisUrl! })
  const survivor = await serveBoard(place.installation)
  await fill(survivor, doubleBoard(200))
  const [face] = await survivor.call<{ id: string }[]>('GET', '/api/faces')
  for (let kill = 0; kill < KILLS; kill += 1) {
    const other = await serveBoard(place.installation)
    sums.unseen += await followed(other, survivor, face!.id)
    const stop = new AbortController()
    const readers = Array.from({ length: READERS }, () => read(survivor, sums, stop.signal))
    await other.served.stop('SIGKILL')
    const before = sums.served
    while (sums.served + sums.failed < before + 100) await survivor.call('GET', '/api/sync/stats')
    stop.abort()
    await Promise.all(readers)
  }
  return sums
}

if (postgresUrl && redisUrl) {
  const { served, failed, unseen } = await measure()
  report({
    name: 'killed-replica',
    title: `One of two servers killed × ${KILLS}, PostgreSQL and Redis`,
    figures: [
      { what: 'requests answered by the other meanwhile', value: served, unit: '', atLeast: 1 },
      { what: 'requests to the other that failed', value: failed, unit: '', atMost: 0 },
      { what: 'climbs of the one that the other did not find at once', value: unseen, unit: '', atMost: 0 },
    ],
  })
  process.exitCode = failed + unseen === 0 ? 0 : 1
} else process.stdout.write('skipped: TEST_DATABASE_URL and TEST_REDIS_URL name no PostgreSQL and Redis\n')
