import { AsyncLocalStorage } from 'node:async_hooks'
import type { Database, Statement } from '@socle/database'

const current = new AsyncLocalStorage<string[]>()
/** What carries transactions and jobs is not what a use case asks for. */
const HOUSEKEEPING = /^\s*(begin|start transaction|commit|rollback|savepoint|release)\b|\bpgboss\b/i
/** Who calls is kept for some seconds and then read anew, whatever is asked: it would count by the clock. */
const BY_THE_CLOCK = /^accounts\.identity\./

/** Lists the statements that `work` itself runs; timers and jobs of the same application do not count. */
export async function recordStatements(
  database: Database,
  work: () => Promise<unknown>,
): Promise<readonly string[]> {
  const found: string[] = []
  const stop = database.observe(({ sql, name }: Statement) => {
    if (current.getStore() !== found || HOUSEKEEPING.test(sql) || BY_THE_CLOCK.test(name ?? '')) return
    found.push(sql)
  })
  try {
    await current.run(found, work)
  } finally {
    stop()
  }
  return found
}
