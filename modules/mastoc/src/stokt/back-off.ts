const FIRST_SECONDS = 30
const MOST_SECONDS = 3600
const SPREAD = 0.2

/** Seconds until the next try after `failures` of them: min(30·2ⁿ⁻¹, 3600) ± 20 %; what Stokt asks for wins. */
export function backOffSeconds(
  failures: number,
  { retryAfterSeconds, random }: { readonly retryAfterSeconds: number | undefined; readonly random: number },
): number {
  if (retryAfterSeconds !== undefined) return Math.max(1, retryAfterSeconds)
  const planned = Math.min(FIRST_SECONDS * 2 ** Math.max(0, failures - 1), MOST_SECONDS)
  return Math.round(planned * (1 + SPREAD * (2 * random - 1)))
}
