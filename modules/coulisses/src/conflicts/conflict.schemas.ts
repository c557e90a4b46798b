import { looseId, Nullable, problems } from '@socle/http'
import { Type } from 'typebox'
import { OverrideShown } from '../assignments/assignment-shape.schemas.ts'
import { ListOf } from '../lists/list.schemas.ts'
import { BreachView } from '../rules/rule-profile.schemas.ts'
import { Id, IdParams, Instant, ListQuery, WindowQuery } from '../wire.schemas.ts'

const tags = ['conflicts']

const Conflict = Type.Object(
  {
    conflict_id: Type.String({ description: 'Both assignments, the smaller id first, with a dot between' }),
    user_id: Id,
    user_name: Type.String(),
    mission_ids: Type.Array(Id, { description: 'That of the exception first' }),
    window: Type.Object({ start: Instant, end: Instant }),
    reason: Type.Enum(['DOUBLE_BOOKING']),
    override: Nullable(OverrideShown),
  },
  { title: 'Conflict' },
)

const window = Type.Object(WindowQuery)

export const listUserConflicts = {
  operationId: 'listUserConflicts',
  summary: "A person's overlaps, and what the rules of working time say",
  tags,
  params: IdParams,
  response: {
    200: Type.Object(
      {
        user_id: Id,
        items: Type.Array(
          Type.Object({
            kind: Type.Enum(['ASSIGNMENT_OVERLAP']),
            user_id: Id,
            mission_id: Id,
            with_mission_id: Id,
            starts_at: Instant,
            ends_at: Instant,
            override: Nullable(OverrideShown),
          }),
        ),
        conflicts: Type.Array(Type.Object({ a1: Id, a2: Id })),
        breaches: Type.Array(BreachView),
      },
      { title: 'UserConflicts' },
    ),
    ...problems(401, 403, 404),
  },
}

export const listConflicts = {
  operationId: 'listConflicts',
  summary: 'Overlaps of the organisation, by start',
  tags,
  querystring: Type.Object({ ...WindowQuery, ...ListQuery }),
  response: { 200: ListOf(Conflict, 'Conflict'), ...problems(401, 403, 422) },
}

const ConflictParams = Type.Object({ conflictId: Type.String() })

export const getConflict = {
  operationId: 'getConflict',
  summary: 'One overlap, and who could take over',
  tags,
  params: ConflictParams,
  querystring: window,
  response: {
    200: Type.Object(
      {
        conflict: Conflict,
        suggestions: Type.Array(
          Type.Object(
            { user_id: Id, user_name: Type.String(), score: Type.Number() },
            { title: 'Suggestion' },
          ),
        ),
      },
      { title: 'ConflictWithSuggestions' },
    ),
    ...problems(401, 403, 404),
  },
}

export const resolveConflict = {
  operationId: 'resolveConflict',
  summary: 'Put somebody else on one of the two missions',
  tags,
  body: Type.Object(
    {
      conflict_id: looseId(),
      replace_assignment_mission_id: looseId(),
      replacement_user_id: looseId(),
      status: Type.Optional(Type.Enum(['INVITED', 'ACCEPTED'])),
    },
    { title: 'ConflictResolution' },
  ),
  response: {
    200: Type.Object(
      { resolved: Type.Boolean(), message: Type.String(), assignment_id: Id },
      { title: 'ConflictResolved' },
    ),
    ...problems(400, 401, 403, 404, 409, 422),
  },
}
