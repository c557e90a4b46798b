/** The middle of some values (of an even number, the upper one of both). */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

/** The value that `share` of the values do not pass. */
function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** Runs `work` so many times one after the other; the milliseconds of each. */
export async function timesOf(runs: number, work: (run: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const startedMs = performance.now()
    await work(run)
    times.push(performance.now() - startedMs)
  }
  return times
}
