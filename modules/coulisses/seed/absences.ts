import type { Random } from '@socle/kernel'
import type { AvailabilityKind, AvailabilityStatus } from '../src/availabilities/availability.ts'
import { isFree, type Span, spanOn } from './calendar.ts'
import { PEOPLE_COUNT } from './people.ts'

export interface DemoAvailability {
  readonly person: number
  readonly span: Span
  readonly kind: AvailabilityKind
  readonly status: AvailabilityStatus
  readonly note: string | null
}

const DAY_MINUTES = 24 * 60

/** When people said they can or cannot work: approved stretches of one person never overlap. */
export function availabilities(random: Random, from: string): DemoAvailability[] {
  return Array.from({ length: PEOPLE_COUNT }, (_, person) => {
    const own = random.branch(`availability ${person}`)
    const said: DemoAvailability[] = []
    const add = (kind: AvailabilityKind, status: AvailabilityStatus, days: number) => {
      const span = spanOn(from, own.whole(1, 28), [0, days * DAY_MINUTES])
      const approved = said.filter((one) => one.status === 'APPROVED').map((one) => one.span)
      if (status === 'APPROVED' && !isFree(span, approved)) return
      if (said.some((one) => one.span.start === span.start && one.kind === kind)) return
      said.push({ person, span, kind, status, note: kind === 'UNAVAILABLE' ? 'Absent' : null })
    }
    add('UNAVAILABLE', 'APPROVED', 2)
    add('AVAILABLE', 'APPROVED', 5)
    if (own.chance(0.5)) add('PREFERRED', 'APPROVED', 3)
    if (own.chance(0.4)) add('UNAVAILABLE', 'PENDING', 1)
    if (own.chance(0.2)) add('AVAILABLE', 'REJECTED', 1)
    return said
  }).flat()
}
