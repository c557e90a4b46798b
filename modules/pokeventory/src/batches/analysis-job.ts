import { Type } from 'typebox'

/** Analyses photographs until those of its batch are done. */
export const analysisJob = {
  name: 'pokeventory.analysis',
  payload: Type.Object({ batch_id: Type.String() }),
}
