import { problems } from '@socle/http'
import { Type } from 'typebox'

export const getStats = {
  operationId: 'getStats',
  summary: 'How much of the board the caller may see',
  tags: ['sync'],
  response: {
    200: Type.Object(
      {
        gyms: Type.Integer(),
        faces: Type.Integer(),
        holds: Type.Integer(),
        climbs: Type.Integer(),
        users: Type.Integer(),
        climbs_synced: Type.Integer(),
        climbs_local: Type.Integer(),
      },
      { title: 'Stats' },
    ),
    ...problems(401, 403),
  },
}

export const getHealth = {
  operationId: 'getHealth',
  summary: 'Whether the board answers; every value is a string',
  tags: ['health'],
  response: {
    200: Type.Object(
      {
        status: Type.Enum(['ok', 'degraded']),
        app_name: Type.String(),
        version: Type.String(),
        database: Type.Enum(['ok', 'error']),
        server_version: Type.String(),
      },
      { title: 'Health' },
    ),
  },
}

export const getRoot = {
  operationId: 'getRoot',
  summary: 'Name and contract version; a browser is sent to the start page',
  tags: ['health'],
  response: {
    200: Type.Object(
      { message: Type.String(), version: Type.String(), docs: Type.String() },
      { title: 'Root' },
    ),
    303: Type.Null({ description: 'To the start page.' }),
  },
}
