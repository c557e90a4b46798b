/** The form in which times are shown and given to programs: ISO 8601, UTC. */
export function instant(text: string): string
export function instant(text: string | null): string | null
export function instant(text: string | null): string | null {
  return text === null ? null : new Date(text).toISOString()
}
