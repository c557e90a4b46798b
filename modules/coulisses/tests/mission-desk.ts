import { expect } from 'vitest'
import { post } from './calls.ts'
import { type Org, openStage, type Stage } from './stage.ts'

/** A day that missions are planned on. */
export const day = { start_at: '2025-09-01T09:00:00Z', end_at: '2025-09-01T18:00:00Z' }

/** An organisation with a project, whose manager makes missions. */
export interface MissionDesk {
  readonly stage: Stage
  readonly org: Org
  readonly projectId: string
  /** A mission of that day unless said otherwise, as it is answered. */
  // biome-ignore lint/suspicious/noExplicitAny: JSON of an answer
  make(more?: object): Promise<any>
}

/** Opens it; `stage.app.stop()` ends it. */
export async function openMissionDesk(): Promise<MissionDesk> {
  const stage = await openStage()
  const org = await stage.org('Rives')
  const project = await post(org.manager, 'projects', { name: 'P1', status: 'ACTIVE' })
  return {
    stage,
    org,
    projectId: project.json().id,
    async make(more = {}) {
      const made = await post(org.manager, 'missions', { ...day, ...more })
      expect(made.status, made.text).toBe(200)
      return made.json()
    },
  }
}
