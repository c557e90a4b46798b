import { gunzipSync } from 'node:zlib'
import { type Figure, report } from '../measuring/figures.ts'
import { median } from '../measuring/median.ts'
import { newInstallation } from '../measuring/socle.ts'
import { type WireAnswer, wireGet } from '../measuring/wire-get.ts'
import { board, boardWords, hasRealBoard, realFolder } from './board.ts'
import { API_KEY, type BoardServer, fill, serveBoard } from './served-board.ts'

// What goes over the wire at a first sync and after it, and what drawings weigh.
const KILO = 1000
const DRAWN = 40

async function get(
  { base }: BoardServer,
  path: string,
  more: Record<string, string> = {},
): Promise<WireAnswer> {
  const answer = await wireGet(base + path, { 'x-api-key': API_KEY, ...more })
  if (answer.status >= 400) throw new Error(`${path}: ${answer.status} ${answer.bytes.toString()}`)
  return answer
}

async function gzipped(server: BoardServer, path: string) {
  const { bytes, headers } = await get(server, path, { 'accept-encoding': 'gzip' })
  const isGzip = headers['content-encoding'] === 'gzip'
  return { sent: bytes.length, json: isGzip ? gunzipSync(bytes) : bytes }
}

/** All climbs, as clients read them first. */
async function pages(server: BoardServer): Promise<{ sent: number; ids: string[] }> {
  let sent = 0
  const ids: string[] = []
  for (let page = 1; ; page += 1) {
    const answer = await gzipped(server, `/api/climbs?page=${page}&page_size=500`)
    const { results, count } = JSON.parse(answer.json.toString())
    sent += answer.sent
    ids.push(...results.map((climb: { id: string }) => climb.id))
    if (ids.length >= count) return { sent, ids }
  }
}

/** A day's work: two climbs change, and a client asks what is new. */
async function delta(server: BoardServer, faceId: string, ids: readonly string[]): Promise<number> {
  const { cursor } = await server.call<{ cursor: string }>('GET', `/api/faces/${faceId}/snapshot`)
  for (const id of ids) await server.call('PATCH', `/api/climbs/${id}`, { grade_font: '6C' })
  return (await get(server, `/api/sync/changes?since=${cursor}`)).bytes.length
}

/** Drawings of climbs across the board: the largest of them counts. */
async function drawings(server: BoardServer, ids: readonly string[]): Promise<Figure[]> {
  const kinds = [
    ['SVG photo', 'svg?style=photo', 16],
    ['SVG plain', 'svg?style=plain', 160],
    ['PNG photo, 1080 px', 'png?style=photo&width=1080', 2000],
    ['PNG plain, 1080 px', 'png?style=plain&width=1080', 200],
    ['JPEG photo, 1080 px', 'jpg?style=photo&width=1080', 250],
    ['PNG picto', 'png?style=picto', 12],
  ] as const
  const drawn = ids.filter((_, index) => index % Math.ceil(ids.length / DRAWN) === 0)
  const figures: Figure[] = []
  let unchanged = 0
  for (const [what, path, atMost] of kinds) {
    const sizes: number[] = []
    for (const id of drawn) {
      const { bytes, headers } = await get(server, `/api/climbs/${id}/render.${path}`)
      sizes.push(bytes.length / KILO)
      const tag = { 'if-none-match': String(headers.etag) }
      if ((await get(server, `/api/climbs/${id}/render.${path}`, tag)).status === 304) unchanged += 1
    }
    const note = `median ${median(sizes).toFixed(1)} kB of ${sizes.length} climbs`
    figures.push({ what, value: Math.max(...sizes), unit: 'kB', atMost, note })
  }
  const asked = drawn.length * kinds.length
  const share = (100 * unchanged) / asked
  return [...figures, { what: 'second request answered 304', value: share, unit: '%', atLeast: 100 }]
}

async function measure(): Promise<Figure[]> {
  await using installation = newInstallation()
  const server = await serveBoard(installation)
  if (hasRealBoard) await installation.run('mastoc', 'import', '--from', realFolder)
  else await fill(server, board())
  const [face] = await server.call<{ id: string }[]>('GET', '/api/faces')
  const { sent, ids } = await pages(server)
  const setup = await gzipped(server, `/api/faces/${face!.id}/setup`)
  const { url } = await server.call<{ url: string }>('GET', `/api/faces/${face!.id}/snapshot`)
  const snapshot = await gzipped(server, url.replace(/^.*(?=\/api\/)/, ''))
  const figures: Figure[] = [
    { what: 'all climbs, gzip, 500 a page', value: sent / KILO, unit: 'kB', atMost: 120 },
    { what: 'setup, gzip', value: setup.sent / KILO, unit: 'kB', atMost: 120 },
    { what: 'snapshot, gzip', value: snapshot.sent / KILO, unit: 'kB', atMost: 240 },
    { what: 'snapshot, raw', value: snapshot.json.length / KILO, unit: 'kB' },
    {
      what: 'two changed climbs by delta',
      value: (await delta(server, face!.id, ids.slice(0, 2))) / KILO,
      unit: 'kB',
      atMost: 2,
    },
  ]
  return hasRealBoard ? [...figures, ...(await drawings(server, ids))] : figures
}

report({
  name: 'mastoc-wire',
  title: `Over the wire: ${boardWords}`,
  figures: await measure(),
  ...(!hasRealBoard && { skipped: 'drawings: the double has no photograph' }),
})
