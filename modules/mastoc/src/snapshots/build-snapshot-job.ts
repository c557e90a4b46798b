import { Type } from 'typebox'

/** The job that builds the file of a face anew. */
export const buildSnapshotJob = {
  name: 'mastoc.build-snapshot',
  payload: Type.Object({ face_id: Type.String() }),
}
