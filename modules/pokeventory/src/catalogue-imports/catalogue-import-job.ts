import { Type } from 'typebox'

/** The job behind `POST /catalogue/imports`. */
export const catalogueImportJob = {
  name: 'pokeventory.import-catalogue',
  payload: Type.Object({
    /** Base of an API, or the file that was sent. */
    api: Type.Optional(Type.String()),
    object_id: Type.Optional(Type.String()),
    filename: Type.Optional(Type.String()),
    languages: Type.Optional(Type.Array(Type.String())),
    sets: Type.Optional(Type.Array(Type.String())),
    dry_run: Type.Boolean(),
  }),
}
