/** A moment as the database writes it, in ISO 8601: `2026-11-20T09:00:00.123456Z`. */
export function isoOf(stored: string): string {
  return stored.replace(' ', 'T').replace(/\+00(:?00)?$/, 'Z')
}

export function isoOrNull(stored: string | null): string | null {
  return stored === null ? null : isoOf(stored)
}
