import type { BookingTransactions } from './assignments/booking-transaction.service.ts'
import type { Core } from './core.ts'
import { DemoLoading } from './demo/demo.service.ts'
import { CachedList } from './lists/cached-list.service.ts'
import { ListMemory } from './lists/list-memory.ts'
import { MissionCopying } from './missions/mission-copying.service.ts'
import { MissionDesk } from './missions/mission-desk.service.ts'
import { MissionEnding } from './missions/mission-ending.service.ts'
import type { AssignmentCancelling, MissionMoves } from './missions/mission-ports.ts'
import { MissionReading } from './missions/mission-reading.service.ts'
import { MissionWriting } from './missions/mission-writing.service.ts'
import { ProjectReading } from './projects/project-reading.service.ts'
import { ProjectWriting } from './projects/project-writing.service.ts'

interface Ports {
  readonly bookingTransactions: BookingTransactions
  readonly missionMoves: MissionMoves
  readonly assignmentCancelling: AssignmentCancelling
}

/** Projects and missions. */
export function planningServices(core: Core, ports: Ports) {
  const { cache, settings } = core
  const ttlSeconds = settings.CACHE_TTL_SECONDS
  const memory = new ListMemory()
  const projectList = new CachedList({ cache, memory, ttlSeconds, noun: 'projects' })
  const missionList = new CachedList({ cache, memory, ttlSeconds, noun: 'missions' })
  const missionDesk = new MissionDesk({ ...core, ...ports, missionList })
  const missionEnding = new MissionEnding({ ...ports, missionDesk })
  return {
    projectReading: new ProjectReading({ ...core, projectList }),
    projectWriting: new ProjectWriting({ ...core, ...ports, projectList, missionEnding }),
    missionReading: new MissionReading({ ...core, missionList }),
    missionWriting: new MissionWriting({ ...ports, missionDesk }),
    missionCopying: new MissionCopying({ missionDesk }),
    missionEnding,
    demo: new DemoLoading({ ...core, ...core.foundation, lists: [projectList, missionList] }),
  }
}
