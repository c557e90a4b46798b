import { problems } from '@socle/http'
import { Type } from 'typebox'
import { Uuid, UuidInput } from '../wire.schemas.ts'

const ImportStoktBody = Type.Object(
  {
    gym_stokt_id: UuidInput,
    max_age_days: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 99_999,
        default: 9999,
        description: 'Climbs that are at most so old',
      }),
    ),
    dry_run: Type.Optional(Type.Boolean({ default: false })),
  },
  { title: 'ImportStokt' },
)

export const importStokt = {
  operationId: 'importStokt',
  summary: 'Import a gym from Stokt by a job',
  tags: ['stokt'],
  body: ImportStoktBody,
  response: {
    202: Type.Object({ import_id: Uuid, job_id: Type.String() }, { title: 'ImportStarted' }),
    ...problems(401, 403, 409, 422),
  },
}
