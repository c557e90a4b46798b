/** Runs `work` for so long at most; then its signal aborts and the run counts as failed, ended or not. */
export async function withinTime<T>(
  seconds: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = new AbortController()
  const limit = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    const error = new Error(`the run took longer than ${seconds} s`)
    late.abort(error)
    limit.reject(error)
  }, seconds * 1000)
  try {
    return await Promise.race([work(AbortSignal.any([signal, late.signal])), limit.promise])
  } finally {
    clearTimeout(timer)
  }
}
