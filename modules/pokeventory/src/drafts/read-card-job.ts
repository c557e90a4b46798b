import { Type } from 'typebox'

/** Reads a card at corners that a person gave. */
export const readCardJob = {
  name: 'pokeventory.read-card',
  payload: Type.Object({
    draft_id: Type.String(),
    quad: Type.Array(Type.Array(Type.Number(), { minItems: 2, maxItems: 2 }), { minItems: 4, maxItems: 4 }),
    rotation: Type.Union([Type.Integer(), Type.Null()]),
  }),
}
