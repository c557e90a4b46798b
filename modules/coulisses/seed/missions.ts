import type { Random } from '@socle/kernel'
import { type Span, spanOn } from './calendar.ts'
import { type Call, productions } from './productions.ts'

export interface DemoMission {
  /** Place of its production. */
  readonly production: number
  readonly call: Call
  readonly span: Span
  readonly isCancelled: boolean
}

const MISSIONS_COUNT = 300
const DAYS = 30
const EACH = MISSIONS_COUNT / productions.length

/** Three hundred missions over the thirty days after a day; those of a production by their start. */
export function plan(random: Random, from: string): DemoMission[] {
  return productions.flatMap(({ calls }, production) => {
    const own = random.branch(`production ${production}`)
    const first = own.whole(0, calls.length - 1)
    return Array.from({ length: EACH }, (_, at) => {
      const call = calls[(first + at) % calls.length]!
      const day = 1 + Math.floor((at * DAYS) / EACH)
      const span = spanOn(from, day, [call.startsAt, call.minutes])
      return { production, call, span, isCancelled: own.chance(0.03) }
    })
  })
}
