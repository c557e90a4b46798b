export const availabilityKinds = ['AVAILABLE', 'PREFERRED', 'UNAVAILABLE'] as const
export type AvailabilityKind = (typeof availabilityKinds)[number]

export const availabilityStatuses = ['PENDING', 'APPROVED', 'REJECTED'] as const
export type AvailabilityStatus = (typeof availabilityStatuses)[number]
