/** A whole number as typed; null when it is none. */
export function countOption(
  typed: unknown,
  { usual, least }: { readonly usual: number; readonly least: number },
): number | null {
  if (typed === undefined) return usual
  const count = typeof typed === 'string' && /^\d{1,9}$/.test(typed) ? Number(typed) : Number.NaN
  return count >= least ? count : null
}
