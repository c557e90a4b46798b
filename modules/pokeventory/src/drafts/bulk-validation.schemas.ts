import { Nullable, problems } from '@socle/http'
import { Type } from 'typebox'
import { UserCardIn } from '../lots/lot.schemas.ts'
import { MasterSetShape } from '../master-sets/master-set.schemas.ts'
import { GivenUuid, Uuid, UuidParams } from '../wire.schemas.ts'
import type { BulkOutcome } from './bulk-plan.ts'

const tags = ['photo imports']
const { condition, language, acquired_at, source, notes } = UserCardIn.properties

const DraftIds = Type.Array(GivenUuid, { maxItems: 5000 })

export const validateBatch = {
  operationId: 'validateBatch',
  summary: 'Confirm the drafts of a batch at once: all that are sure, or those that are named',
  tags,
  params: UuidParams,
  body: Type.Object(
    {
      only_sure: Type.Optional(Type.Boolean({ default: true })),
      draft_ids: Type.Optional(DraftIds),
      exclude: Type.Optional(DraftIds),
      merge_duplicates: Type.Optional(
        Type.Boolean({ default: true, description: 'Copies on one image become one lot' }),
      ),
      defaults: Type.Optional(
        Type.Object(
          { condition, language, acquired_at, source, notes },
          { title: 'BulkDefaults', additionalProperties: false },
        ),
      ),
    },
    { title: 'BulkValidation', additionalProperties: false },
  ),
  response: {
    200: Type.Unsafe<BulkOutcome>(
      Type.Object(
        {
          operation_id: Nullable(Type.String({ description: 'Null when nothing was confirmed' })),
          validated: Type.Array(Type.Object({ draft_id: Uuid, card_id: Type.String(), user_card_id: Uuid })),
          skipped: Type.Array(
            Type.Object({
              draft_id: Uuid,
              reason: Type.Enum([
                'not_found',
                'excluded',
                'sealed',
                'already_validated',
                'rejected',
                'expired',
                'no_candidate',
                'not_sure',
              ]),
            }),
          ),
          master_sets: Type.Array(MasterSetShape),
        },
        { title: 'BulkOutcome' },
      ),
    ),
    ...problems(400, 401, 403, 404),
  },
}
