import { Random } from '@socle/kernel'
import { availabilities, type DemoAvailability } from './absences.ts'
import { type DemoBooking, staff } from './bookings.ts'
import { type DemoMission, plan } from './missions.ts'
import { type DemoPerson, invent } from './people.ts'

/** An organisation with a month of work before it. */
export interface DemoOrg {
  readonly people: readonly DemoPerson[]
  readonly missions: readonly DemoMission[]
  readonly bookings: readonly DemoBooking[]
  readonly availabilities: readonly DemoAvailability[]
}

/** Makes the month after an ISO day up; the same seed and day make the same. */
export function generateDemoOrg(seed: number, from: string): DemoOrg {
  const random = new Random(seed)
  const people = invent(random.branch('people'))
  const missions = plan(random.branch('missions'), from)
  const said = availabilities(random.branch('availabilities'), from)
  const absences = people.map((_, person) =>
    said
      .filter((one) => one.person === person && one.kind === 'UNAVAILABLE' && one.status === 'APPROVED')
      .map(({ span }) => span),
  )
  const bookings = staff(random.branch('bookings'), missions, { people, absences })
  return { people, missions, bookings, availabilities: said }
}
