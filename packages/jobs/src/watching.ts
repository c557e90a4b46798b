import type { Database } from '@socle/database'
import { parseUuid } from '@socle/kernel'
import type { Changes } from './changes.ts'
import * as rows from './job.repository.ts'
import { hasEnded, ownerOf, viewOf } from './job.ts'
import type { Jobs, JobView } from './jobs.ts'

/** Other processes change rows without telling this one. */
const pollMs = { postgres: 1000, pglite: 10_000 }

/** Reading jobs: once, or at every change. */
export function watching(database: Database, changes: Changes): Pick<Jobs, 'find' | 'watch'> {
  const find: Jobs['find'] = async (text) => {
    const id = parseUuid(text)
    const row = id === undefined ? undefined : await rows.findById(database.handle, id)
    return row && { view: viewOf(row), owner: ownerOf(row) }
  }
  async function* watch(text: string, signal: AbortSignal): AsyncGenerator<JobView> {
    const id = parseUuid(text)
    let shown = ''
    while (id !== undefined && !signal.aborted) {
      // before the read: a change after it must not be slept through
      const changed = changes.next(id, pollMs[database.engine], signal)
      const found = await find(id)
      if (!found) return
      const text = JSON.stringify(found.view)
      if (text !== shown) yield found.view
      if (hasEnded(found.view.state)) return
      shown = text
      await changed
    }
  }
  return { find, watch }
}
