import { type Visibility, visibilityClass } from '../access/caller.ts'
import { badCursor, cursorReset } from './change.errors.ts'

/** A place in the change sequence of one database, for one class of callers. */
export interface ChangeCursor {
  readonly epoch: string
  readonly seq: number
}

const CURSOR = /^([0-9a-f]{8})\.(\d{1,15})\.(p|a|u[0-9a-f-]{36})$/

export function formatCursor({ epoch, seq }: ChangeCursor, visibility: Visibility): string {
  return `${epoch}.${seq}.${visibilityClass(visibility)}`
}

/**
 * Reads the number that a client goes on from. Throws `validation_failed` for what was never handed out, and
 * `cursor_reset` for another database's history or another class of callers.
 */
export function parseCursor(text: string, head: ChangeCursor, visibility: Visibility): number {
  const match = CURSOR.exec(text)
  if (!match) throw badCursor()
  const [, epoch, number, callerClass] = match
  if (epoch !== head.epoch || callerClass !== visibilityClass(visibility)) throw cursorReset()
  const seq = Number(number)
  if (seq > head.seq) throw badCursor()
  return seq
}
