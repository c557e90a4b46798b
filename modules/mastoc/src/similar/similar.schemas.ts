import { problems } from '@socle/http'
import { Type } from 'typebox'
import { ClimbShape } from '../climbs/climb-shape.schemas.ts'
import { IdParams } from '../wire.schemas.ts'

const share = (description: string) => Type.Number({ description: `${description}, from 0 to 1` })

const Likeness = Type.Object(
  {
    climb: ClimbShape,
    score: share('0.60 · overlap + 0.25 · path + 0.15 · grade'),
    overlap: share('Common holds, rare ones weighing more'),
    path: share('How near the ways of the hands run'),
    grade: share('How near the grades are'),
    shared: Type.Array(Type.Integer(), { description: 'Numbers of the holds that both use' }),
  },
  { title: 'SimilarClimb' },
)

export const findSimilar = {
  operationId: 'findSimilarClimbs',
  summary: 'Climbs of the same face that are most like this one',
  tags: ['search'],
  params: IdParams,
  querystring: Type.Object({ k: Type.Integer({ minimum: 1, maximum: 50, default: 10 }) }),
  response: {
    200: Type.Object({ results: Type.Array(Likeness) }, { title: 'SimilarClimbs' }),
    ...problems(401, 403, 404, 422),
  },
}
