import { Nullable, nothing, problems } from '@socle/http'
import { Type } from 'typebox'
import { IdParams } from '../wire.schemas.ts'

const tags = ['social']

export const getCrowdGrade = {
  operationId: 'getCrowdGrade',
  summary: "What members think of a climb's grade",
  description:
    'Mean and median are taken over IRCRA values; the median of an even number of votes lies between the middle two.',
  tags,
  params: IdParams,
  response: {
    200: Type.Object(
      {
        setter: Type.Object({ grade_font: Nullable(Type.String()), grade_ircra: Nullable(Type.Number()) }),
        votes: Type.Array(Type.Object({ grade_font: Type.String(), count: Type.Integer() }), {
          description: 'Easiest first',
        }),
        count: Type.Integer(),
        mean_ircra: Nullable(Type.Number()),
        median_font: Nullable(Type.String()),
        my_vote: Nullable(Type.String({ description: 'Null without a vote or without identity' })),
      },
      { title: 'CrowdGrade' },
    ),
    ...problems(401, 403, 404, 422),
  },
}

export const voteGrade = {
  operationId: 'voteGrade',
  summary: 'Vote for a grade; a later vote replaces the earlier one',
  tags,
  params: IdParams,
  body: Type.Object(
    { grade_font: Type.String({ minLength: 1, maxLength: 10, examples: ['6B+'] }) },
    { title: 'GradeVote' },
  ),
  response: { 204: nothing('Voted.'), ...problems(401, 403, 404, 422) },
}

export const withdrawVote = {
  operationId: 'withdrawVote',
  summary: 'Take a vote back',
  tags,
  params: IdParams,
  response: { 204: nothing('Not voted.'), ...problems(401, 403, 404, 422) },
}
