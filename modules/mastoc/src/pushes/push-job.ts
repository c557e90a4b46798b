import { Type } from 'typebox'

/** Brings one push to Stokt. */
export const pushJob = {
  name: 'mastoc.push-climb',
  payload: Type.Object({ outbox_id: Type.String() }),
}
