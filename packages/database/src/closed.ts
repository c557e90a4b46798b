import type { Pool } from './pool.ts'

/** A pool without a database: for who asks an application what it is and never for its data. */
export function closedPool(): Pool {
  return {
    connect: () => Promise.reject(new Error('this application was put together without a database')),
    onNotify: () => {},
    end: () => Promise.resolve(),
  }
}
