import { type Served, serveTasks } from '@socle/vision'
import { askTurn, findPage, matchCards, readSpot } from './pipeline.worker.ts'
import type { PageTask } from './tasks.ts'

serveTasks({
  page: (task: PageTask, { step }: Served) => {
    step('begun')
    return findPage(task)
  },
  turn: askTurn,
  card: readSpot,
  match: matchCards,
})
