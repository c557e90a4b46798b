import { wireInstant } from '../instants/instant.ts'
import type { AvailabilityKind, AvailabilityStatus } from './availability.ts'

/** When somebody can, would like to, or cannot work. */
export interface AvailabilityView {
  readonly id: string
  readonly number: number
  readonly user_id: string
  readonly start_at: string
  readonly end_at: string
  readonly kind: AvailabilityKind
  readonly status: AvailabilityStatus
  readonly note: string | null
}

export function availabilityView({
  starts_at,
  ends_at,
  ...slot
}: Omit<AvailabilityView, 'start_at' | 'end_at'> & {
  readonly starts_at: string
  readonly ends_at: string
}): AvailabilityView {
  return { ...slot, start_at: wireInstant(starts_at), end_at: wireInstant(ends_at) }
}
