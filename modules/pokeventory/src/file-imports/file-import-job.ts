import { Type } from 'typebox'

/** The import of a long file. */
export const fileImportJob = {
  name: 'pokeventory.import-file',
  payload: Type.Object({ id: Type.String() }),
}
