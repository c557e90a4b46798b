import { builtInProfiles, inZone } from '../src/rules/rule-profile.ts'
import { breachesOf, type WorkSlot } from '../src/rules/working-time.ts'

// What the working-time rules cost of ten times as much work (B8), by processor time. The few are judged ten times in a
// row for each time that the many are: both leave the same garbage behind, and pay for it.
// The figures go out as one line of JSON: bench/coulisses/rules.ts shows and keeps them.
interface Figure {
  readonly what: string
  readonly value: number
  readonly unit: string
  readonly atMost?: number
}

const FEW = 1000
const TIMES = 10
const ROUNDS = 15
const MOST = 15
const HOUR = 3_600_000

const french = inZone(builtInProfiles[0]!, 'Europe/Paris')

/** Where the days lie, and how many hours each of them has. */
interface Kind {
  readonly name: string
  readonly day: (index: number) => number
  readonly hours: (index: number) => number
}

const kinds: readonly Kind[] = [
  {
    name: 'five days of a week, every tenth too long',
    day: (index) => index + 2 * Math.floor(index / 5),
    hours: (index) => (index % 10 === 0 ? 15 : 8),
  },
  { name: 'every day, each too long', day: (index) => index, hours: () => 15 },
]

function workOf({ day, hours }: Kind, count: number): readonly WorkSlot[] {
  return Array.from({ length: count }, (_, index) => {
    const start = Date.UTC(2001, 0, 1, 7) + day(index) * 24 * HOUR
    return {
      assignmentId: `a${index}`,
      missionId: `m${index}`,
      title: `M${index}`,
      kind: 'standard',
      startsAt: new Date(start).toISOString(),
      endsAt: new Date(start + hours(index) * HOUR).toISOString(),
    }
  })
}

/** Milliseconds of processor of judging this work so many times. */
function cost(work: readonly WorkSlot[], times: number): number {
  const before = process.cpuUsage()
  for (let time = 0; time < times; time += 1) breachesOf(french, work)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}

function measured(kind: Kind): readonly Figure[] {
  const [few, many] = [workOf(kind, FEW), workOf(kind, FEW * TIMES)]
  const breaches = breachesOf(french, many).length
  cost(few, TIMES)
  // in turns, so that what else the machine does weighs on both
  const rounds = Array.from({ length: ROUNDS }, () => [cost(few, TIMES) / TIMES, cost(many, 1)] as const)
  const [ofFew, ofMany] = [median(rounds.map(([one]) => one)), median(rounds.map(([, other]) => other))]
  return [
    { what: `${kind.name}: breaches of ${FEW * TIMES} slots`, value: breaches, unit: '' },
    { what: `${kind.name}: ${FEW} slots`, value: ofFew, unit: 'ms' },
    { what: `${kind.name}: ${FEW * TIMES} slots`, value: ofMany, unit: 'ms' },
    { what: `${kind.name}: ${TIMES} times the slots`, value: ofMany / ofFew, unit: '×', atMost: MOST },
  ]
}

process.stdout.write(`${JSON.stringify(kinds.flatMap(measured))}\n`)
