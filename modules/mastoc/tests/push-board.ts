import { expect } from 'vitest'
import type { StoktClimb } from '../src/stokt/stokt-shapes.ts'
import { type BesideStokt, numbers, startBesideStokt } from './stokt-board.ts'

/** A board beside Stokt, whose pushes run when a test says so. */
export interface PushBoard extends BesideStokt {
  /** Sets a climb that Stokt would take, changed. */
  // biome-ignore lint/suspicious/noExplicitAny: a test knows what it asked for
  set(change?: object): Promise<any>
  /** Queues a climb. */
  // biome-ignore lint/suspicious/noExplicitAny: a test knows what it asked for
  push(climbId: string): Promise<any>
  /** One try of an item. */
  deliver(id: string): Promise<{ state: string }>
  /** Queues a climb and brings it to Stokt; the item then. */
  // biome-ignore lint/suspicious/noExplicitAny: a test knows what it asked for
  pushNow(climbId: string): Promise<any>
  // biome-ignore lint/suspicious/noExplicitAny: a test knows what it asked for
  item(id: string): Promise<any>
  /** The next try is due now, and nobody holds the item. */
  makeDue(id: string): Promise<unknown>
  // biome-ignore lint/suspicious/noExplicitAny: a test knows what it asked for
  full(climbId: string): Promise<any>
  // biome-ignore lint/suspicious/noExplicitAny: a test knows what it asked for
  preFlight(climbId: string): Promise<any>
  /** Codes of what would keep a climb from being pushed. */
  codes(climbId: string): Promise<string[]>
  /** Climbs of this name at Stokt. */
  remotes(name: string): StoktClimb[]
}

const DUE = `update mastoc.outbox set next_attempt_at = now(),
  lease_until = case when state = 'sending' then now() end where id = $1::uuid`

export async function startPushBoard(timeoutSeconds: number): Promise<PushBoard> {
  const side = await startBesideStokt({
    house: { runsJobs: false },
    settings: { STOKT_TIMEOUT_SECONDS: timeoutSeconds },
  })
  await side.importAll()
  const face_id = await side.faceId()
  const { call, run, sql, stokt } = side
  const holds_list = `S${numbers[0]} S${numbers[1]} O${numbers[5]} F${numbers[6]} T${numbers[10]}`
  let made = 0
  const push = (id: string) => call(`POST /climbs/${id}/push`, undefined, 202)
  const item = (id: string) => call(`GET /sync/outbox/${id}`)
  const deliver = (id: string) => run('mastoc.push-climb', { outbox_id: id }) as Promise<{ state: string }>
  const preFlight = (id: string) => call(`GET /climbs/${id}/push`)
  return {
    ...side,
    push,
    item,
    deliver,
    preFlight,
    async set(change = {}) {
      made += 1
      const draft = {
        face_id,
        name: `Native ${made}`,
        holds_list,
        grade_font: '6a+',
        feet_rule: 'Tous pieds',
      }
      return await call('POST /climbs', { ...draft, ...change }, 201)
    },
    async pushNow(climbId) {
      const { id } = await push(climbId)
      expect(await deliver(id)).toEqual({ state: 'pushed' })
      return await item(id)
    },
    makeDue: (id) => sql(DUE, [id]),
    full: (id) => call(`GET /climbs/${id}?view=full`),
    codes: async (id) => (await preFlight(id)).reasons.map((reason: { code: string }) => reason.code),
    remotes: (name) => [...stokt.board.climbs.values()].filter((climb) => climb.name === name),
  }
}
