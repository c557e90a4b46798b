import { Type } from 'typebox'

/** The job that imports a gym from Stokt. */
export const stoktImportJob = {
  name: 'mastoc.import-stokt',
  payload: Type.Object({ import_id: Type.String() }),
}
