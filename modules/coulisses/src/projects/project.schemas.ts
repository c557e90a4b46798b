import { Nullable, problems } from '@socle/http'
import { type Static, Type } from 'typebox'
import { ListOf } from '../lists/list.schemas.ts'
import { Day, Id, IdParams, IfMatch, Instant, ListQuery, Ok } from '../wire.schemas.ts'
import { projectStatuses } from './project.ts'

const tags = ['projects']
const MAX_BUDGET_CENTS = 1_000_000_000_000

const Status = Type.Enum([...projectStatuses])

const fields = {
  starts_on: Nullable(Day),
  ends_on: Nullable(Day),
  client: Nullable(Type.String({ maxLength: 160 })),
  venue: Nullable(Type.String({ maxLength: 200 })),
  timezone: Nullable(Type.String({ maxLength: 64, description: 'IANA name' })),
  notes: Nullable(Type.String({ maxLength: 5000 })),
}
const budget = Nullable(Type.Integer({ minimum: 0, maximum: MAX_BUDGET_CENTS, description: 'For managers' }))

const Project = Type.Object(
  {
    id: Id,
    name: Type.String(),
    status: Status,
    ...fields,
    budget_cents: Type.Optional(budget),
    version: Type.Integer(),
    created_at: Instant,
    updated_at: Nullable(Instant),
  },
  { title: 'Project' },
)

const Name = Type.String({ minLength: 1, maxLength: 160, pattern: '\\S', examples: ['Festival des Rives'] })
const optional = {
  starts_on: Type.Optional(fields.starts_on),
  ends_on: Type.Optional(fields.ends_on),
  client: Type.Optional(fields.client),
  venue: Type.Optional(fields.venue),
  timezone: Type.Optional(fields.timezone),
  budget_cents: Type.Optional(budget),
  notes: Type.Optional(fields.notes),
}

const ProjectCreate = Type.Object(
  { name: Name, status: Type.Optional(Type.Enum([...projectStatuses], { default: 'DRAFT' })), ...optional },
  { title: 'ProjectCreate' },
)
const ProjectPut = Type.Object(
  { name: Name, status: Type.Optional(Status), ...optional },
  { title: 'ProjectPut' },
)
const ProjectPatchBody = Type.Object(
  { name: Type.Optional(Name), status: Type.Optional(Status), ...optional },
  { title: 'ProjectPatch' },
)
export type ProjectBody = Static<typeof ProjectPatchBody>

export const listProjects = {
  operationId: 'listProjects',
  summary: 'Projects, newest first',
  tags,
  querystring: Type.Object({
    q: Type.Optional(Type.String({ maxLength: 160, description: 'Part of the name or the client' })),
    status: Type.Optional(Status),
    ...ListQuery,
  }),
  response: { 200: ListOf(Project, 'Project'), ...problems(401, 403, 422) },
}

export const createProject = {
  operationId: 'createProject',
  summary: 'Create a project',
  tags,
  body: ProjectCreate,
  response: { 200: Project, ...problems(400, 401, 403, 409, 422) },
}

export const getProject = {
  operationId: 'getProject',
  summary: 'One project',
  tags,
  params: IdParams,
  response: { 200: Project, ...problems(401, 403, 404) },
}

const edited = { 200: Project, ...problems(400, 401, 403, 404, 409, 412, 422) }

export const replaceProject = {
  operationId: 'replaceProject',
  summary: 'Write a project; members that are left out keep their value',
  tags,
  params: IdParams,
  headers: IfMatch,
  body: ProjectPut,
  response: edited,
}

export const editProject = {
  operationId: 'editProject',
  summary: 'Edit members of a project',
  tags,
  params: IdParams,
  headers: IfMatch,
  body: ProjectPatchBody,
  response: edited,
}

export const deleteProject = {
  operationId: 'deleteProject',
  summary: 'Delete a project; its missions stay without one, or are cancelled',
  tags,
  params: IdParams,
  headers: IfMatch,
  querystring: Type.Object({
    missions: Type.Optional(
      Type.Enum(['detach', 'cancel'], {
        default: 'detach',
        description: '`cancel` also cancels them and tells their people',
      }),
    ),
  }),
  response: { 200: Ok, ...problems(401, 403, 404, 412, 422) },
}
