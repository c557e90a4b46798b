import type { Job } from '@socle/jobs'
import { Type } from 'typebox'
import { buildSnapshotJob } from './build-snapshot-job.ts'
import type { SnapshotService } from './snapshot.service.ts'

/** Builds the file of a face anew. */
export function createBuildSnapshotJob(snapshots: SnapshotService): Job<typeof buildSnapshotJob.payload> {
  return { ...buildSnapshotJob, run: ({ face_id }) => snapshots.rebuild(face_id) }
}

/** Takes replaced files away once nobody can still be loading them. */
export function createSweepSnapshotsJob(snapshots: SnapshotService): Job {
  return {
    name: 'mastoc.sweep-snapshots',
    payload: Type.Object({}),
    schedule: '17 * * * *',
    run: () => snapshots.sweep(),
  }
}
