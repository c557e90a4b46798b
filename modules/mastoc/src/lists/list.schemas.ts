import { Nullable, nothing, problems } from '@socle/http'
import { Type } from 'typebox'
import { UserRefShape } from '../profiles/user-ref.schemas.ts'
import { CursorQuery, IdParams, Instant, NextCursor, Uuid, UuidInput } from '../wire.schemas.ts'

const tags = ['lists']
const kinds = ['personal', 'project', 'circuit', 'gym'] as const

const name = Type.String({ minLength: 1, maxLength: 100, pattern: '\\S', description: 'Not blank' })
const description = Nullable(Type.String({ maxLength: 5000 }))

export const ListInput = Type.Object(
  {
    name,
    description: Type.Optional(description),
    kind: Type.Optional(Type.Enum([...kinds], { description: 'When not said: personal' })),
    gym_id: Type.Optional(Nullable(UuidInput)),
    is_public: Type.Optional(
      Type.Boolean({ description: 'When not said: true for a list of kind `gym`, false for others' }),
    ),
  },
  { title: 'ListInput' },
)

export const ListPatch = Type.Partial(
  Type.Object({
    name,
    description,
    kind: Type.Enum([...kinds]),
    gym_id: Nullable(UuidInput),
    is_public: Type.Boolean(),
  }),
  { title: 'ListPatch' },
)

export const ListShape = Type.Object(
  {
    name: Type.String({ examples: ['Warm up'] }),
    description: Nullable(Type.String()),
    kind: Type.Enum([...kinds]),
    gym_id: Nullable(Uuid),
    is_public: Type.Boolean(),
    id: Uuid,
    owner: UserRefShape,
    items_count: Type.Integer({ description: 'Items whose climbs the caller may see' }),
    followers_count: Type.Integer(),
    is_following: Type.Boolean(),
    created_at: Instant,
    updated_at: Instant,
  },
  { title: 'ClimbList' },
)

const whoSees =
  'A public list is seen by every member, a private one by its owner alone (admins neither), a private list of ' +
  'kind `gym` also by the managers of the gym and admins; for everybody else it does not exist.'
const whoEdits =
  'A list of kind `gym` is edited by the managers of the gym and by admins; another one by its owner, a public one also by admins.'

export const listLists = {
  operationId: 'listLists',
  summary: 'Lists that the member may see, newest first',
  description: `${whoSees} Without a filter all of them; filters are taken together.`,
  tags,
  querystring: Type.Object({
    mine: Type.Optional(Type.Boolean({ description: 'Only those that the member owns' })),
    followed: Type.Optional(Type.Boolean({ description: 'Only those that the member follows' })),
    gym_id: Type.Optional(UuidInput),
    ...CursorQuery.properties,
  }),
  response: {
    200: Type.Object({ results: Type.Array(ListShape), next_cursor: NextCursor }, { title: 'ListPage' }),
    ...problems(401, 403, 422),
  },
}

export const createList = {
  operationId: 'createList',
  summary: 'Make a list',
  description: 'A list of kind `gym` needs a `gym_id` whose manager or an admin makes it.',
  tags,
  body: ListInput,
  response: { 201: ListShape, ...problems(401, 403, 404, 422) },
}

export const getList = {
  operationId: 'getList',
  summary: 'One list',
  description: whoSees,
  tags,
  params: IdParams,
  response: { 200: ListShape, ...problems(401, 403, 404, 422) },
}

export const editList = {
  operationId: 'editList',
  summary: 'Edit a list; only what is sent changes',
  description: whoEdits,
  tags,
  params: IdParams,
  body: ListPatch,
  response: { 200: ListShape, ...problems(401, 403, 404, 422) },
}

export const deleteList = {
  operationId: 'deleteList',
  summary: 'Delete a list with its items',
  description: whoEdits,
  tags,
  params: IdParams,
  response: { 204: nothing('Deleted.'), ...problems(401, 403, 404, 422) },
}

export const followList = {
  operationId: 'followList',
  summary: 'Follow a list; once more changes nothing',
  description: `${whoSees} Whoever sees a list may follow it; a list that turns private is lost to its followers.`,
  tags,
  params: IdParams,
  response: { 204: nothing('Followed.'), ...problems(401, 403, 404, 422) },
}

export const unfollowList = {
  operationId: 'unfollowList',
  summary: 'Follow a list no longer',
  tags,
  params: IdParams,
  response: { 204: nothing('Not followed.'), ...problems(401, 403, 404, 422) },
}
