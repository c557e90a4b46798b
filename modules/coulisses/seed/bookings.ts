import type { Random } from '@socle/kernel'
import type { AssignmentStatus } from '../src/assignments/assignment.ts'
import { isFree, type Span } from './calendar.ts'
import type { DemoMission } from './missions.ts'
import type { DemoPerson, Trade } from './people.ts'
import { productions } from './productions.ts'

export interface DemoBooking {
  readonly mission: number
  readonly person: number
  readonly role: Trade
  readonly status: AssignmentStatus
  /** Why the person is booked although another slot overlaps. */
  readonly override: string | null
  readonly note: string | null
}

interface Crew {
  readonly people: readonly DemoPerson[]
  /** Accepted work and approved absences, by person. */
  readonly taken: Span[][]
}

const DECLINED = ['Déjà pris ailleurs', 'En congé', 'Trop loin ce jour-là']
const EXCEPTIONS = 3

/** Who was asked for each mission and what they said; nobody accepts two overlapping ones but by an exception. */
export function staff(
  random: Random,
  missions: readonly DemoMission[],
  { people, absences }: { readonly people: readonly DemoPerson[]; readonly absences: readonly Span[][] },
): DemoBooking[] {
  const crew = { people, taken: absences.map((spans) => [...spans]) }
  const bookings = missions.flatMap((mission, at) =>
    productions[mission.production]!.status === 'ACTIVE'
      ? staffOne(random.branch(`mission ${at}`), { mission, at }, crew)
      : [],
  )
  return [...bookings, ...exceptions(missions, bookings, people)]
}

function staffOne(
  random: Random,
  { mission, at }: { readonly mission: DemoMission; readonly at: number },
  { people, taken }: Crew,
): DemoBooking[] {
  const asked = new Set<number>()
  const bookings: DemoBooking[] = []
  const ask = (role: Trade, person: number, status: AssignmentStatus) => {
    asked.add(person)
    if (status === 'ACCEPTED') taken[person]!.push(mission.span)
    const note = status === 'DECLINED' ? random.pick(DECLINED) : null
    bookings.push({ mission: at, person, role, status, override: null, note })
  }
  for (const [role, quota] of mission.call.crew) {
    const order = random.shuffled(people.map((_, person) => person))
    const able = order.filter((person) => people[person]!.skills.includes(role))
    for (let place = 0; place < quota; place += 1) {
      const wish = mission.isCancelled ? 'CANCELLED' : wishOf(random)
      const free = able.find((person) => !asked.has(person) && isFree(mission.span, taken[person]!))
      if (wish === 'HOLE' || free === undefined) continue
      ask(role, free, wish)
      // somebody else stands in for who said no
      const second = able.find((person) => !asked.has(person) && isFree(mission.span, taken[person]!))
      if (wish === 'DECLINED' && second !== undefined) ask(role, second, random.pick(['ACCEPTED', 'INVITED']))
    }
  }
  return bookings
}

function wishOf(random: Random): AssignmentStatus | 'HOLE' {
  return random.weighted<AssignmentStatus | 'HOLE'>([
    ['ACCEPTED', 64],
    ['INVITED', 16],
    ['DECLINED', 8],
    ['CANCELLED', 4],
    ['HOLE', 8],
  ])
}

/** A few people accepted a second, overlapping mission: a manager agreed and said why. */
function exceptions(
  missions: readonly DemoMission[],
  bookings: readonly DemoBooking[],
  people: readonly DemoPerson[],
): DemoBooking[] {
  const found: DemoBooking[] = []
  for (const { mission, person } of bookings.filter(({ status }) => status === 'ACCEPTED')) {
    if (found.length === EXCEPTIONS || found.some((one) => one.person === person)) continue
    const other = overlapping(missions, mission, people[person]!)
    const isAsked = [...bookings, ...found].some((one) => one.mission === other?.at && one.person === person)
    if (!other || isAsked) continue
    const override = 'Même lieu à dix minutes à pied, convenu par téléphone'
    found.push({ mission: other.at, person, role: other.role, status: 'ACCEPTED', override, note: null })
  }
  return found
}

function overlapping(missions: readonly DemoMission[], mission: number, person: DemoPerson) {
  const { span } = missions[mission]!
  for (const [at, one] of missions.entries()) {
    const role = one.call.crew.find(([trade]) => person.skills.includes(trade))?.[0]
    const isActive = !one.isCancelled && productions[one.production]!.status === 'ACTIVE'
    if (at !== mission && role && isActive && !isFree(one.span, [span])) return { at, role }
  }
  return undefined
}
