import { setTimeout as delay } from 'node:timers/promises'
import { engineOf, openPlace } from '../faults/place.ts'
import { report } from '../measuring/figures.ts'
import type { Served } from '../measuring/socle.ts'

// kill -9 in the middle of a batch of photographs: `node bench/pokeventory/killed-analyses.ts [kills] [pglite|postgres]`.
// After the restart every photograph must be analysed with the cards that its like had before the kill, each once, and
// what was finished must be as it was.
const KILLS = Number(process.argv[2] ?? 5)
/** Of one card each, and each there twice: the kill comes when those of the first round are done. */
const CARDS = 2
const PHOTOGRAPHS = 2 * CARDS
/** The first of the catalogue is too plain to be read from its picture. */
const FIRST = 1
const PASSWORD = 'a password of benchmarks'
const PATIENCE_S = 240

interface Draft {
  readonly id: string
  readonly image_id: string
  readonly top_candidate_id: string | null
  readonly position: { readonly image_index: number; readonly index: number }
}

interface Batch {
  readonly batch_id: string
  readonly status: string
  readonly images: readonly { readonly id: string; readonly status: string }[]
  readonly drafts: readonly Draft[]
}

/** Calls of a collector, wherever the server listens by now. */
class Collector {
  #served: Served
  #token = ''

  constructor(served: Served) {
    this.#served = served
  }

  comesBack(served: Served): void {
    this.#served = served
  }

  async call<T>(path: string, { body, json }: { body?: FormData; json?: object } = {}): Promise<T> {
    const answer = await this.#fetch(path, { body, json })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as T
  }

  async bytes(path: string): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await (await this.#fetch(path, {})).arrayBuffer())
  }

  async logIn(): Promise<void> {
    const json = { username: 'killed', password: PASSWORD }
    await this.call('/users', { json: { ...json, email: 'killed@example.com' } })
    this.#token = (await this.call<{ access_token: string }>('/auth/login', { json })).access_token
  }

  #fetch(path: string, { body, json }: { body?: FormData | undefined; json?: object | undefined }) {
    const sent = json ? JSON.stringify(json) : body
    return fetch(`${this.#served.url}/pokeventory${path}`, {
      method: sent ? 'POST' : 'GET',
      headers: {
        ...(this.#token ? { authorization: `Bearer ${this.#token}` } : {}),
        ...(json ? { 'content-type': 'application/json' } : {}),
      },
      ...(sent ? { body: sent } : {}),
    })
  }
}

/** Asks until the answer is so far; throws when nothing goes on. */
async function askUntil<T>(who: Collector, path: string, isSo: (answer: T) => boolean): Promise<T> {
  for (let waitedMs = 0; waitedMs < PATIENCE_S * 1000; waitedMs += 50) {
    const answer = await who.call<T>(path)
    if (isSo(answer)) return answer
    await delay(50)
  }
  throw new Error(`${path} does not go on`)
}

const batchWhen = (who: Collector, id: string, isSo: (batch: Batch) => boolean) =>
  askUntil(who, `/imports/batches/${id}`, isSo)
const isDone = ({ status }: { readonly status: string }) => status !== 'stored'
const isOver = ({ status }: Batch) => status === 'done' || status === 'failed'

async function upload(who: Collector, faces: readonly Blob[]): Promise<string> {
  const body = new FormData()
  for (const [at, face] of faces.entries()) body.append('files', face, `card-${at + 1}.jpg`)
  return (await who.call<Batch>('/imports/batches?wait=0', { body })).batch_id
}

/** Which cards were found where, in their order. */
function cardsOf(drafts: readonly Draft[]): readonly string[] {
  return drafts
    .map(({ position, top_candidate_id }) => `${position.image_index}.${position.index} ${top_candidate_id}`)
    .toSorted()
}

/** What the whole batch must show when its first round has shown this. */
function bothRounds(drafts: readonly Draft[]): readonly Draft[] {
  const again = drafts.map(({ position, ...draft }) => ({
    ...draft,
    position: { ...position, image_index: position.image_index + CARDS },
  }))
  return [...drafts, ...again]
}

/** How many stand in one list and not in the other, each as often as it stands there. */
function differences(some: readonly string[], others: readonly string[]): number {
  const left = [...others]
  const missing = some.filter((one) => {
    const at = left.indexOf(one)
    if (at !== -1) left.splice(at, 1)
    return at === -1
  })
  return missing.length + left.length
}

/** A draft but for its addresses, which the restarted server gives anew. */
function contentOf(draft: Draft): string {
  return JSON.stringify(draft, (name, value) => (/(^image|_url|_expires_at)$/.test(name) ? null : value))
}

const engine = engineOf(process.argv[3])
await using place = await openPlace(engine, {
  SOCLE_MODULES: 'pokeventory',
  DEMO: 'true',
  POKEVENTORY_VISION_WORKERS: '1',
  LOG_LEVEL: 'warn',
})
let served = await place.installation.serve()
const who = new Collector(served)
await who.logIn()
// the demo comes in while the server is up
await askUntil<{ readonly cards: number }>(who, '/catalogue/version', ({ cards }) => cards > 0)
const { items } = await who.call<{ items: { id: string }[] }>(`/cards?skip=${FIRST}&limit=${CARDS}`)
const faces: Blob[] = []
for (const { id } of items) faces.push(new Blob([await who.bytes(`/catalogue/images/${id}/high.jpg`)]))
const sum = { left: 0, stuck: 0, known: 0, wrong: 0, changed: 0 }
for (let kill = 0; kill < KILLS; kill += 1) {
  const id = await upload(who, [...faces, ...faces])
  const before = await batchWhen(who, id, ({ images }) => images.filter(isDone).length >= CARDS)
  await served.stop('SIGKILL')
  served = await place.installation.serve()
  who.comesBack(served)
  const after = await batchWhen(who, id, isOver)
  sum.left += before.images.filter((image) => !isDone(image)).length
  sum.stuck += after.images.filter(({ status }) => status !== 'analyzed').length
  const firstRound = before.drafts.filter(({ position }) => position.image_index < CARDS)
  sum.known += new Set(firstRound.flatMap(({ top_candidate_id }) => top_candidate_id ?? [])).size
  sum.wrong += differences(cardsOf(after.drafts), cardsOf(bothRounds(firstRound)))
  const now = new Map(after.drafts.map((draft) => [draft.id, contentOf(draft)]))
  sum.changed += before.drafts.filter((draft) => now.get(draft.id) !== contentOf(draft)).length
}

report({
  name: `pokeventory-killed-analyses-${engine}`,
  title: `kill -9 × ${KILLS} in ${PHOTOGRAPHS} photographs of a card, ${engine === 'pglite' ? 'PGlite' : 'PostgreSQL'}`,
  figures: [
    { what: 'photographs that were open at the kill', value: sum.left, unit: '', atLeast: 1 },
    { what: 'photographs that were not gone on with', value: sum.stuck, unit: '', atMost: 0 },
    { what: 'cards that were told apart before it', value: sum.known, unit: '', atLeast: KILLS * CARDS },
    { what: 'cards too many or too few', value: sum.wrong, unit: '', atMost: 0 },
    { what: 'finished drafts that changed', value: sum.changed, unit: '', atMost: 0 },
  ],
})
const isProof = sum.left > 0 && sum.known === KILLS * CARDS
process.exitCode = isProof && sum.stuck + sum.wrong + sum.changed === 0 ? 0 : 1
