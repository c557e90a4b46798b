import { Nullable, problems } from '@socle/http'
import { Type } from 'typebox'
import { ListOf } from '../lists/list.schemas.ts'
import { Id, IdParams, IfMatch, Instant, ListQuery, Ok, WindowQuery } from '../wire.schemas.ts'
import {
  Assignment,
  AssignmentCreate,
  AssignmentEdit,
  Check,
  Checked,
  Drag,
  Dragged,
  Override,
  Replace,
  Status,
  StatusChange,
  WorkedTimes,
} from './assignment-shape.schemas.ts'

const tags = ['assignments']
const id = Type.Optional(Type.String())

export const listAssignments = {
  operationId: 'listAssignments',
  summary: "Assignments by start: everybody's for managers, their own for technicians",
  tags,
  querystring: Type.Object({
    me: Type.Optional(Type.Boolean({ description: "The caller's own" })),
    mission_id: id,
    user_id: id,
    project_id: id,
    status: Type.Optional(Status),
    ...WindowQuery,
    ...ListQuery,
  }),
  response: { 200: ListOf(Assignment, 'Assignment'), ...problems(401, 403, 404, 422) },
}

export const createAssignment = {
  operationId: 'createAssignment',
  summary: 'Put somebody on a mission, invited unless said otherwise',
  tags,
  body: AssignmentCreate,
  response: { 200: Assignment, ...problems(400, 401, 403, 404, 409, 422) },
}

export const getAssignment = {
  operationId: 'getAssignment',
  summary: 'One assignment, for managers and its person',
  tags,
  params: IdParams,
  response: { 200: Assignment, ...problems(401, 403, 404) },
}

const edited = {
  tags,
  params: IdParams,
  headers: IfMatch,
  body: AssignmentEdit,
  response: { 200: Assignment, ...problems(400, 401, 403, 404, 409, 412, 422) },
}

export const replaceAssignmentFields = {
  operationId: 'putAssignment',
  summary: 'Write an assignment; members that are left out keep their value',
  ...edited,
}

export const editAssignment = {
  operationId: 'editAssignment',
  summary: 'Edit members of an assignment',
  ...edited,
}

export const deleteAssignment = {
  operationId: 'deleteAssignment',
  summary: 'Cancel an assignment and hide it',
  tags,
  params: IdParams,
  headers: IfMatch,
  response: { 200: Ok, ...problems(401, 403, 404, 409, 412) },
}

export const setStatus = {
  operationId: 'setAssignmentStatus',
  summary: 'Give an assignment a status; the present one again changes nothing',
  tags,
  params: IdParams,
  body: StatusChange,
  response: { 200: Assignment, ...problems(400, 401, 403, 404, 409, 422) },
}

const token = Type.Optional(Type.String({ description: 'Of an invitation, instead of a login' }))
const answered = (status: 'ACCEPTED' | 'DECLINED') => ({
  200: Type.Object(
    { status: Type.String({ examples: [status] }) },
    { title: status === 'ACCEPTED' ? 'Accepted' : 'Declined' },
  ),
  ...problems(400, 401, 403, 404, 409, 422),
})

export const acceptAssignment = {
  operationId: 'acceptAssignment',
  summary: 'Accept, by token, as the person or for them',
  tags,
  params: IdParams,
  querystring: Type.Object({ token }),
  body: Type.Optional(Nullable(Type.Object({ override: Type.Optional(Override) }, { title: 'Acceptance' }))),
  response: answered('ACCEPTED'),
}

export const declineAssignment = {
  operationId: 'declineAssignment',
  summary: 'Decline, by token, as the person or for them',
  tags,
  params: IdParams,
  querystring: Type.Object({ token }),
  body: Type.Optional(
    Nullable(
      Type.Object(
        {
          reason: Type.Optional(Nullable(Type.String({ maxLength: 500 }))),
          override: Type.Optional(Override),
        },
        { title: 'Refusal' },
      ),
    ),
  ),
  response: answered('DECLINED'),
}

const dragged = {
  tags,
  params: IdParams,
  body: Drag,
  response: { 200: Dragged, ...problems(400, 401, 403, 404, 409, 422) },
}

export const moveAssignment = {
  operationId: 'moveAssignment',
  summary: 'Give an assignment times of its own; without an end it lasts as long as before',
  ...dragged,
}

export const resizeAssignment = {
  operationId: 'resizeAssignment',
  summary: 'Make an assignment longer or shorter than its mission',
  ...dragged,
}

export const replaceAssignment = {
  operationId: 'replaceAssignment',
  summary: "Put somebody else in somebody's place, in one step",
  tags,
  params: IdParams,
  body: Replace,
  response: {
    200: Type.Object(
      {
        replaced: Assignment,
        replacement: Assignment,
        invitation: Nullable(
          Type.Object(
            { id: Id, token: Type.String(), expires_at: Instant },
            { title: 'ReplacementInvitation' },
          ),
        ),
      },
      { title: 'Replaced' },
    ),
    ...problems(400, 401, 403, 404, 409, 422),
  },
}

export const recordActual = {
  operationId: 'recordActualHours',
  summary: 'Record the hours that were really worked, or erase them',
  tags,
  params: IdParams,
  body: WorkedTimes,
  response: { 200: Assignment, ...problems(400, 401, 403, 404, 409, 422) },
}

export const checkBooking = {
  operationId: 'checkBooking',
  summary: 'What accepting would run into; writes nothing',
  tags,
  body: Check,
  response: { 200: Checked, ...problems(401, 403, 404, 422) },
}
