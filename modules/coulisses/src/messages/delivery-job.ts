import { Type } from 'typebox'

/** Sends these messages of one organisation. */
export const deliverMessages = {
  name: 'coulisses.deliver-messages',
  payload: Type.Object({ org_id: Type.String(), ids: Type.Array(Type.String()) }),
}

/** Messages of one job: with a server that thinks long over each, they still end within the job's time. */
export const MESSAGES_PER_JOB = 20
