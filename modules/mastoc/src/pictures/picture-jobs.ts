import { Type } from 'typebox'

/** Fetches one picture from Stokt. */
export const fetchPictureJob = {
  name: 'mastoc.fetch-picture',
  payload: Type.Object({ path: Type.String() }),
}

/** Fetches every picture that a face names and the board lacks. */
export const fetchPicturesJob = { name: 'mastoc.fetch-pictures', payload: Type.Object({}) }
