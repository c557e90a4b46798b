import { type LineAnswer, type OpenLine, openLine } from '../measuring/open-line.ts'

// Eight ways into the same hours of one person, and the way back to the start of a round.

/** How one of the eight ended. */
export interface Outcome {
  /** Index of its way. */
  readonly way: number
  /** `200`, `400 time_conflict`. */
  readonly answer: string
  readonly millis: number
  /** Of what it made, when it made something. */
  readonly made: string | undefined
}

export interface LineUp extends Disposable {
  /** All eight at once. */
  run(): Promise<readonly Outcome[]>
  /** Pairs of accepted slots of the person that overlap. */
  overlaps(): Promise<number>
  /** Takes back what was won. */
  reset(outcomes: readonly Outcome[]): Promise<void>
}

type Call = (method: string, path: string, body?: unknown) => Promise<LineAnswer>

interface Invitation {
  readonly id: string
  readonly token: string
}

const WAYS = 8
const AWAY = { start: '2026-12-01T01:00:00Z', end: '2026-12-01T02:00:00Z' }
const WANTED = { start: '2026-12-01T09:30:00Z', end: '2026-12-01T16:00:00Z' }

/** The missions, the person and the invitations of a race. */
export async function lineUp(url: string, headers: Readonly<Record<string, string>>): Promise<LineUp> {
  // each way has a connection of its own, as eight people have
  const lines = await Promise.all(Array.from({ length: WAYS }, () => openLine(url)))
  const [first] = lines as [OpenLine, ...OpenLine[]]
  const call = caller(first, headers)
  const by = (way: number) => caller(lines[way]!, headers)
  const { id: userId } = (await needed(call, 'POST', 'users', { name: 'Wanted' })).body
  const mission = async (start: string, end: string): Promise<string> =>
    (await needed(call, 'POST', 'missions', { start_at: start, end_at: end })).body.id
  const place = async (missionId: string, status: string): Promise<string> =>
    (await needed(call, 'POST', 'assignments', { mission_id: missionId, user_id: userId, status })).body.id
  const invited: string[] = []
  for (let index = 0; index < 6; index += 1)
    invited.push(
      await place(await mission(`2026-12-01T09:0${index}:00Z`, `2026-12-01T18:0${index}:00Z`), 'INVITED'),
    )
  const moving = await place(await mission(AWAY.start, AWAY.end), 'ACCEPTED')
  const empty = await mission(WANTED.start, WANTED.end)
  const tokens = new Map<string, Invitation>()
  const renew = async (id: string) =>
    void tokens.set(id, (await needed(call, 'POST', 'invitations', { assignment_id: id })).body)
  const [byStatus, byManager, byToken, byInvitation, byPut, byPatch] = invited as [string, ...string[]]
  for (const id of [byToken!, byInvitation!]) await renew(id)
  const accepted = { status: 'ACCEPTED' }
  const bare = (way: number) => caller(lines[way]!, {})
  const ways: readonly (() => Promise<LineAnswer>)[] = [
    () => by(0)('POST', `assignments/${byStatus}:status`, accepted),
    () => by(1)('POST', `assignments/${byManager}/accept`, {}),
    () => bare(2)('POST', `assignments/${byToken}/accept?token=${tokens.get(byToken!)!.token}`),
    () => {
      const { id, token } = tokens.get(byInvitation!)!
      return bare(3)('POST', `invitations/${id}/accept?token=${token}`)
    },
    () => by(4)('PUT', `assignments/${byPut}`, accepted),
    () => by(5)('PATCH', `assignments/${byPatch}`, accepted),
    () => by(6)('POST', `assignments/${moving}/move`, WANTED),
    () => by(7)('POST', 'assignments', { mission_id: empty, user_id: userId, ...accepted }),
  ]
  return {
    run: () => Promise.all(ways.map((way, index) => timed(way, index))),
    overlaps: async () => {
      const path = `assignments?user_id=${userId}&status=ACCEPTED`
      return overlapsOf((await needed(call, 'GET', path)).body)
    },
    async reset(outcomes) {
      for (const { way, made } of outcomes.filter(({ answer }) => answer === '200')) {
        if (way === 6) await needed(call, 'POST', `assignments/${moving}/move`, AWAY)
        else if (way === 7) await needed(call, 'DELETE', `assignments/${made}`)
        else await needed(call, 'POST', `assignments/${invited[way]}:status`, { status: 'INVITED' })
        // a token answers once
        if (way === 2 || way === 3) await renew(invited[way]!)
      }
    },
    [Symbol.dispose]() {
      for (const line of lines) line[Symbol.dispose]()
    },
  }
}

async function timed(way: () => Promise<LineAnswer>, index: number): Promise<Outcome> {
  const startedAt = performance.now()
  const { status, body } = await way()
  const millis = performance.now() - startedAt
  return { way: index, answer: status === 200 ? '200' : `${status} ${body.code}`, millis, made: body.id }
}

function overlapsOf(slots: readonly { readonly start_at: string; readonly end_at: string }[]): number {
  const pairs = slots.flatMap((one, index) => slots.slice(index + 1).map((other) => [one, other] as const))
  return pairs.filter(([one, other]) => one.start_at < other.end_at && other.start_at < one.end_at).length
}

function caller(line: OpenLine, headers: Readonly<Record<string, string>>): Call {
  return (method, path, body) => line.call({ method, path: `/coulisses/api/v1/${path}`, headers, body })
}

/** A call that must succeed. */
// biome-ignore lint/complexity/useMaxParams: a call as it is written on the wire
async function needed(call: Call, method: string, path: string, body?: unknown): Promise<LineAnswer> {
  const answer = await call(method, path, body)
  if (answer.status !== 200)
    throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer
}
