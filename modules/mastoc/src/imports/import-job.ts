import { Type } from 'typebox'

/** The job that imports a kept bundle. */
export const importJob = {
  name: 'mastoc.import-bundle',
  payload: Type.Object({ import_id: Type.String() }),
}
