import { fileURLToPath } from 'node:url'
import { freePort } from '@socle/testing'
import { type Child, startChild } from '../measuring/child.ts'
import { type Figure, report } from '../measuring/figures.ts'
import { load } from '../measuring/load.ts'
import { median } from '../measuring/median.ts'
import { draft } from '../peers/rows.ts'

// What every part of the house costs a request, beside Node alone and beside FastAPI, on the same two routes.
const ROUNDS = 5
const REQUESTS = { node: 12_000, python: 1500 }
const PYTHON = '/usr/bin/python3'
const PEER_KEY = 'the key of the peer'
const peers = fileURLToPath(new URL('../peers/', import.meta.url))

interface Target {
  readonly name: 'full' | 'raw' | 'fastapi' | 'uvloop'
  readonly child: Child
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly requests: number
}

interface Sample {
  readonly microsecondsPerRequest: number
  readonly requestsPerSecond: number
}

type Route = 'POST' | 'GET'
const routes: readonly Route[] = ['POST', 'GET']

async function startNode(name: 'full' | 'raw', script: string): Promise<Target> {
  const port = await freePort()
  const child = startChild(process.execPath, [`${peers}${script}`], { environment: { PORT: String(port) } })
  const [, key] = await child.says(/listens(?:, key (\S+))?\n/)
  const headers: Record<string, string> = key ? { 'x-api-key': key } : {}
  return { name, child, url: `http://127.0.0.1:${port}/rows`, headers, requests: REQUESTS.node }
}

/** Undefined where the packages are not installed; `uvloop` is beyond what python3-uvicorn itself brings. */
async function startPython(name: 'fastapi' | 'uvloop'): Promise<Target | undefined> {
  const isPlain = name === 'fastapi'
  const imports = isPlain ? 'fastapi, uvicorn' : 'fastapi, uvicorn, uvloop, httptools'
  await using probe = startChild(PYTHON, ['-c', `import ${imports}`])
  if ((await probe.ended()) !== 0) return undefined
  const port = await freePort()
  const words = ['-m', 'uvicorn', 'fastapi_peer:app', '--port', String(port)]
  words.push(
    ...(isPlain ? ['--loop', 'asyncio', '--http', 'h11'] : ['--loop', 'uvloop', '--http', 'httptools']),
  )
  const child = startChild(PYTHON, words, {
    folder: peers,
    environment: { PYTHONDONTWRITEBYTECODE: '1', API_KEY: PEER_KEY },
  })
  await child.says(/Uvicorn running/)
  return {
    name,
    child,
    url: `http://127.0.0.1:${port}/rows`,
    headers: { 'x-api-key': PEER_KEY },
    requests: REQUESTS.python,
  }
}

async function sample({ child, url, headers }: Target, route: Route, requests: number): Promise<Sample> {
  const before = child.processorSeconds()
  const { requestsPerSecond } = await load(route === 'GET' ? `${url}?limit=50` : url, {
    requests,
    method: route,
    headers: { ...headers, ...(route === 'POST' && { 'content-type': 'application/json' }) },
    ...(route === 'POST' && { body: JSON.stringify(draft) }),
  })
  return {
    microsecondsPerRequest: ((child.processorSeconds() - before) / requests) * 1e6,
    requestsPerSecond,
  }
}

/** Rounds in turn, so that what else the machine does falls on all of them alike. */
async function compare(targets: readonly Target[], route: Route): Promise<Map<string, Sample[]>> {
  const samples = new Map<string, Sample[]>(targets.map(({ name }) => [name, []]))
  for (const target of targets) await sample(target, route, target.requests / 3)
  for (let round = 0; round < ROUNDS; round += 1)
    for (const target of round % 2 === 0 ? targets : targets.toReversed())
      samples.get(target.name)!.push(await sample(target, route, target.requests))
  return samples
}

function figuresOf(route: Route, samples: Map<string, Sample[]>): Figure[] {
  const what = route === 'POST' ? 'validated POST' : 'list of 50 rows'
  const of = (name: Target['name'], member: keyof Sample) =>
    median((samples.get(name) ?? []).map((one) => one[member]))
  const ratios = (samples.get('full') ?? []).map(
    (one, round) => one.microsecondsPerRequest / samples.get('raw')![round]!.microsecondsPerRequest,
  )
  const figures: Figure[] = [
    { what: `${what}: CPU of the full stack`, value: of('full', 'microsecondsPerRequest'), unit: 'µs' },
    { what: `${what}: CPU of raw node:http`, value: of('raw', 'microsecondsPerRequest'), unit: 'µs' },
    { what: `${what}: CPU against raw node:http`, value: median(ratios), unit: '×', atMost: 3 },
    { what: `${what}: full stack`, value: of('full', 'requestsPerSecond'), unit: 'requests/s' },
  ]
  const own = of('full', 'requestsPerSecond')
  for (const [name, words] of [
    ['fastapi', 'FastAPI'],
    ['uvloop', 'FastAPI on uvloop'],
  ] as const) {
    if (!samples.has(name)) continue
    const theirs = of(name, 'requestsPerSecond')
    const bar = name === 'fastapi' ? { atLeast: 3 } : {}
    figures.push(
      { what: `${what}: CPU of ${words}`, value: of(name, 'microsecondsPerRequest'), unit: 'µs' },
      { what: `${what}: ${words}`, value: theirs, unit: 'requests/s' },
      { what: `${what}: throughput against ${words}`, value: own / theirs, unit: '×', ...bar },
    )
  }
  return figures
}

const started = [
  await startNode('full', 'full-stack.ts'),
  await startNode('raw', 'raw-http.ts'),
  await startPython('fastapi'),
  await startPython('uvloop'),
]
const targets = started.filter((target) => target !== undefined)
try {
  const figures: Figure[] = []
  for (const route of routes) figures.push(...figuresOf(route, await compare(targets, route)))
  const hasFastapi = targets.some(({ name }) => name === 'fastapi')
  report({
    name: 'http-stack',
    title: 'Full HTTP stack (keys, limits, metrics, log, validation) beside raw node:http and FastAPI',
    figures,
    ...(!hasFastapi && { skipped: 'FastAPI: apt-get install python3-fastapi python3-uvicorn' }),
  })
} finally {
  for (const { child } of targets) await child[Symbol.asyncDispose]()
}
