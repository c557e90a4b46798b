import type { Database, RawDatabase } from '@socle/database'
import type { Log } from '@socle/observability'
import { type ConstructorOptions, type Db, PgBoss } from 'pg-boss'

/** Every queue's dead jobs arrive here. */
export const deadLetterQueue = 'jobs.dead-letter'

/** PostgreSQL: a worker that does not beat for so long is dead, and its job runs again. */
export const heartbeatSeconds = 10

/** Makes pg-boss on our database; `run` is false in a process that only enqueues. */
export function createEngine(database: Database, log: Log, run: boolean): PgBoss {
  const isEmbedded = database.engine === 'pglite'
  const boss = new PgBoss({
    db: bossDatabase(database.raw),
    schema: 'pgboss',
    backend: isEmbedded ? 'pglite' : 'postgres',
    supervise: run,
    schedule: run,
    // one process owns the embedded database: whoever enqueues there wakes the worker directly
    useListenNotify: run && !isEmbedded,
    ...(isEmbedded ? embeddedPace : serverPace),
    ...pace,
  })
  boss.on('error', (error) => log.error({ err: error }, 'jobs: the queue reports an error'))
  boss.on('warning', (warning) => log.warn({ warning }, 'jobs: the queue warns'))
  return boss
}

type Pace = Partial<ConstructorOptions>

const pace: Pace = {
  maintenanceIntervalSeconds: 3600,
  queueCacheIntervalSeconds: 300,
  cronWorkerIntervalSeconds: 15,
  // nothing here uses flows
  flowIntervalSeconds: 3600,
}

/** Frequent enough that a dead worker is noticed within two beats. */
const serverPace: Pace = {
  superviseIntervalSeconds: heartbeatSeconds,
  monitorIntervalSeconds: heartbeatSeconds,
}

/** No other process can die there, and the house vacuums by a job of its own. */
const embeddedPace: Pace = {
  superviseIntervalSeconds: 300,
  monitorIntervalSeconds: 300,
  reindex: false,
  monitorVacuum: false,
}

/** What pg-boss runs its statements on. */
function bossDatabase(raw: RawDatabase): Db {
  return {
    async executeSql(text, values) {
      if (values && values.length > 0) return { rows: [...(await raw.query(text, values)).rows] }
      if (!isScript(text)) return { rows: [...(await raw.query(text)).rows] }
      await raw.exec(text)
      // pg-boss reads the rows of a script for warnings about backlogs only
      return { rows: [] }
    },
    async listen(channel, onNotification, onReconnect) {
      const stop = await raw.listen(channel, onNotification)
      onReconnect()
      return { close: stop }
    },
  }
}

/** More than one statement: neither driver takes these with parameters. */
function isScript(text: string): boolean {
  return /;\s*\S/.test(text)
}
