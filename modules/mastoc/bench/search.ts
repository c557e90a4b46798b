import { heatmapOf } from '../src/heatmaps/heatmap.ts'
import { FaceIndex } from '../src/search/face-index.ts'
import { narrowHolds } from '../src/search/narrow.ts'
import { queryClimbs } from '../src/search/query.ts'
import { similarClimbs } from '../src/similar/similar.ts'
import { drawRequest, numbersOf, pickOf } from './drawn-request.ts'
import { recall } from './exact-similar.ts'
import { generateClimbs, generateFace, randomOf, SEED } from './generated-board.ts'
import { sqlPeer } from './sql-peer.ts'

// Hold-set query, narrowing, one change and similar climbs on 100,000 generated climbs; --expose-gc for the memory.
// The figures go out as one line of JSON: bench/mastoc/search.ts shows and keeps them.
interface Figure {
  readonly what: string
  readonly value: number
  readonly unit: string
  readonly atMost?: number
  readonly atLeast?: number
}

const [climbsWanted = '100000', databaseUrl] = process.argv.slice(2)
const CLIMBS = Number(climbsWanted)
const random = randomOf(SEED)
const pick = pickOf(random)
const face = generateFace(random)
const climbs = generateClimbs(random, CLIMBS)
// strings put together are flat only once they are read: not to be counted as the index's
JSON.stringify(climbs)
const draw = { face, climbs, random }
const visibility = { kind: 'all' } as const
const newest = { key: 'created_at', direction: 'desc' } as const
const figures: Figure[] = []

function timeOf(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

/** Milliseconds of each piece of work: five times, the best counted, for what others take is not this code's. */
function timesOf(runs: number, drawWork: () => () => void): number[] {
  return Array.from({ length: runs }, () => {
    const work = drawWork()
    return Math.min(...Array.from({ length: 5 }, () => timeOf(work)))
  }).sort((a, b) => a - b)
}

/** Of sorted times: the one that this share does not pass. */
function at(times: readonly number[], share: number): number {
  return times[Math.min(times.length - 1, Math.floor(times.length * share))]!
}

function build(): FaceIndex {
  globalThis.gc?.()
  const before = process.memoryUsage()
  const start = performance.now()
  const index = FaceIndex.build(face, climbs)
  figures.push({ what: 'index built', value: (performance.now() - start) / 1000, unit: 's', atMost: 3 })
  for (const key of ['updated_at', 'name', 'grade', 'sends', 'likes', 'hold_count'] as const) index.order(key)
  globalThis.gc?.()
  const after = process.memoryUsage()
  const bytes = after.heapUsed - before.heapUsed + after.arrayBuffers - before.arrayBuffers
  figures.push({ what: 'index with every order, memory', value: bytes / 1e6, unit: 'MB', atMost: 30 })
  return index
}

function measureSearch(index: FaceIndex): void {
  const page = { limit: 50 }
  for (let warm = 0; warm < 300; warm++)
    queryClimbs(index, drawRequest(draw).request, { order: newest, page })
  const queries = timesOf(3000, () => {
    const { request, order } = drawRequest(draw)
    return () => queryClimbs(index, request, { order, page })
  })
  const narrowings = timesOf(2000, () => {
    const { request } = drawRequest(draw)
    return () => narrowHolds(index, request)
  })
  const half = { filter: { visibility, rank: { from: 0, below: 17.5 } } }
  const halves = timesOf(50, () => () => narrowHolds(index, half))
  const far = { order: newest, page: { skip: CLIMBS - 500, limit: 500 } }
  const last = timesOf(100, () => () => queryClimbs(index, { filter: { visibility } }, far))
  figures.push(
    { what: 'query, page of 50, p50', value: at(queries, 0.5), unit: 'ms' },
    { what: 'query, page of 50, p95', value: at(queries, 0.95), unit: 'ms', atMost: 5 },
    { what: 'query, last page of 500, p50', value: at(last, 0.5), unit: 'ms' },
    { what: 'narrowing, p50', value: at(narrowings, 0.5), unit: 'ms', atMost: 5 },
    { what: 'narrowing, p95', value: at(narrowings, 0.95), unit: 'ms' },
    { what: 'narrowing half of the climbs, p50', value: at(halves, 0.5), unit: 'ms' },
  )
}

function measureOthers(index: FaceIndex): void {
  const changes = timesOf(2000, () => {
    const [climb, other] = [pick(climbs), pick(climbs)]
    const states = [climb, { ...other, id: climb.id }]
    return () => index.upsert(states.reverse()[0]!)
  })
  const similar = timesOf(100, () => {
    const { id } = pick(climbs)
    return () => similarClimbs(index, id, { visibility, k: 10 })
  })
  const request = { role: 'any', metric: 'mean_grade', filter: { visibility } } as const
  const heatmaps = timesOf(50, () => () => heatmapOf(index, request))
  figures.push(
    { what: 'one change applied, p95', value: at(changes, 0.95), unit: 'ms', atMost: 1 },
    { what: 'similar, k = 10, p95', value: at(similar, 0.95), unit: 'ms', atMost: 50 },
    { what: 'similar, recall of the exact top 10', value: 100 * recall(draw, 10), unit: '%', atLeast: 100 },
    { what: 'heatmap by mean grade, p50', value: at(heatmaps, 0.5), unit: 'ms' },
  )
}

/** The same requests, one to three holds of some climb, to both; their answers must agree. */
async function measurePeer(index: FaceIndex, url: string): Promise<void> {
  const peer = await sqlPeer(url, climbs)
  const sums = { own: 0, theirs: 0 }
  for (const holds of [1, 2, 3]) {
    const times = { own: [] as number[], theirs: [] as number[] }
    for (let run = 0; run < 100; run++) {
      const numbers = numbersOf(pick(climbs))
      const all = [...new Set(Array.from({ length: holds }, () => pick(numbers)))]
      const request = { filter: { visibility }, conditions: { all } }
      const ask = () => queryClimbs(index, request, { order: newest, page: { limit: 50 } })
      times.own.push(timeOf(ask))
      const start = performance.now()
      const theirs = await peer.query(all.map(Number))
      times.theirs.push(performance.now() - start)
      const { ids, count } = ask()
      if (theirs.ids.join() !== ids.join() || theirs.count !== count)
        throw new Error(`the answers to ${all} differ`)
    }
    for (const who of ['own', 'theirs'] as const) {
      sums[who] += times[who].reduce((sum, time) => sum + time, 0)
      times[who].sort((one, other) => one - other)
    }
    figures.push(
      { what: `query for ${holds} of a climb's holds, p50`, value: at(times.own, 0.5), unit: 'ms' },
      { what: `  SQL array containment (GIN), p50`, value: at(times.theirs, 0.5), unit: 'ms' },
    )
  }
  await peer.close()
  const what = 'these requests together against SQL array containment'
  figures.push({ what, value: sums.theirs / sums.own, unit: '×', atLeast: 20 })
}

const index = build()
measureSearch(index)
if (databaseUrl) await measurePeer(index, databaseUrl)
measureOthers(index)
process.stdout.write(`${JSON.stringify({ climbs: CLIMBS, holds: face.holds.length, figures })}\n`)
