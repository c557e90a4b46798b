import { setTimeout as delay } from 'node:timers/promises'
import type { Child } from './child.ts'

const LOOK_MS = 500

/** Passes on what a child writes as progress, until it has ended; tells its exit code. */
export async function followed(child: Child): Promise<number | null> {
  let told = 0
  const tell = () => {
    const output = child.output()
    const end = output.lastIndexOf('\n') + 1
    if (end > told) process.stderr.write(output.slice(told, end))
    told = Math.max(told, end)
  }
  const ended = child.ended()
  for (;;) {
    const isOver = await Promise.race([ended.then(() => true), delay(LOOK_MS, false)])
    tell()
    if (isOver) return await ended
  }
}
