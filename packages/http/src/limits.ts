import { DomainError } from '@socle/kernel'
import type { FastifyRequest } from 'fastify'
import { type Count, memoryCounters, redisCounters } from './counters.ts'
import type { HttpOptions } from './options.ts'

/** Counts a request once, for its caller or else for its address; throws `rate_limited` beyond the limit. */
export type Limiter = (request: FastifyRequest) => void | Promise<void>

export function createLimiter(options: HttpOptions): Limiter {
  const counters = options.redis ? redisCounters(options.redis, options.clock) : memoryCounters(options.clock)
  return (request) => {
    const state = request.house
    if (!state || state.isCounted) return undefined
    state.isCounted = true
    const { caller } = request
    const own = state.config.ratePerMinute
    const limit = own ?? caller?.ratePerMinute ?? options.ratePerMinute
    if (limit === Number.POSITIVE_INFINITY) return undefined
    const who = caller?.id ?? `ip:${request.ip}`
    // a route with a limit of its own counts by itself
    const count = counters.hit(own === undefined ? who : `${who} ${request.method} ${state.template}`)
    return count instanceof Promise ? count.then((found) => check(found, limit)) : check(count, limit)
  }
}

function check({ hits, resetMs }: Count, limit: number): void {
  if (hits <= limit) return
  const seconds = Math.max(1, Math.ceil(resetMs / 1000))
  throw new DomainError({
    kind: 'limited',
    code: 'rate_limited',
    detail: {
      en: `Too many requests; try again in ${seconds} s.`,
      fr: `Trop de requêtes ; réessayez dans ${seconds} s.`,
    },
    retryAfterSeconds: seconds,
  })
}
