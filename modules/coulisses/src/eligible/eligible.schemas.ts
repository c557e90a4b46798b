import { Nullable, problems } from '@socle/http'
import { Type } from 'typebox'
import { WarningView } from '../assignments/assignment-shape.schemas.ts'
import { Id, IdParams } from '../wire.schemas.ts'
import type { EligibleView } from './eligible-view.ts'

const Share = Type.Number({ minimum: 0, maximum: 1 })

const Item = Type.Object({
  user_id: Id,
  user_name: Type.String(),
  score: Type.Number({ minimum: 0, maximum: 100 }),
  parts: Type.Object(
    { skill: Share, availability: Share, fairness: Share, cost: Share, reliability: Share },
    { description: 'score = 35 skill + 20 availability + 20 fairness + 15 cost + 10 reliability' },
  ),
  cost_cents: Nullable(Type.Integer({ description: 'Charges included; null: nobody has set a rate' })),
  warnings: Type.Array(WarningView),
})

const Excluded = Type.Object({
  user_id: Id,
  user_name: Type.String(),
  reasons: Type.Array(
    Type.Enum([
      'archived',
      'already_assigned',
      'time_conflict',
      'unavailable',
      'missing_skill',
      'rule_block',
      'declined_this_mission',
    ]),
  ),
})

export const listEligible = {
  operationId: 'listEligible',
  summary: 'Who can take a place on a mission, the best first, and why the others cannot',
  tags: ['missions'],
  params: IdParams,
  querystring: Type.Object({
    role_name: Type.Optional(
      Type.String({ minLength: 1, maxLength: 80, description: 'Default: the role of the mission' }),
    ),
    limit: Type.Integer({ minimum: 1, maximum: 200, default: 20 }),
    include_excluded: Type.Boolean({ default: false }),
  }),
  response: {
    200: Type.Unsafe<EligibleView>(
      Type.Object(
        {
          mission_id: Id,
          role_name: Type.String(),
          quota_free: Nullable(Type.Integer({ description: 'Null: no limit' })),
          items: Type.Array(Item),
          excluded: Type.Array(Excluded),
        },
        { title: 'Eligible' },
      ),
    ),
    ...problems(401, 403, 404, 422),
  },
}
