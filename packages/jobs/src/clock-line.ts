import { PgBoss } from 'pg-boss'

const FIELDS = 5

/** Whether a line says when a job is to run: five fields of cron, as the queue reads them. */
export function isClockLine(line: string): boolean {
  // the queue itself would fill up fields that are not there
  if (line.trim().split(/\s+/).length !== FIELDS) return false
  try {
    return reader.previewSchedule(line, { count: 1 }).length > 0
  } catch {
    return false
  }
}

/** A queue that is never started: it only reads lines. */
const reader = new PgBoss({
  db: { executeSql: () => Promise.reject(new Error('this queue has no database')) },
})
