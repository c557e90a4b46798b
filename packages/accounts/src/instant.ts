/** The form of times on the wire: ISO 8601, UTC, milliseconds. */
export function wireTime(instant: string): string
export function wireTime(instant: string | null): string | null
export function wireTime(instant: string | null): string | null {
  return instant === null ? null : new Date(instant).toISOString()
}
