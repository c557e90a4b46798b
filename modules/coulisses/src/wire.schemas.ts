import { Nullable } from '@socle/http'
import { Type } from 'typebox'

/** An id in a path: whatever it is, one that names nothing is a 404. */
export const IdParams = Type.Object({
  id: Type.String({ description: 'A uuid', examples: ['0192f0c1-2d3e-7a4b-8c5d-6e7f8091a2b3'] }),
})

/** An id as it is answered. */
export const Id = Type.String({ examples: ['0192f0c1-2d3e-7a4b-8c5d-6e7f8091a2b3'] })

/** An instant as clients send it. */
export const InstantInput = Type.String({
  maxLength: 64,
  description: 'ISO 8601, with T or a space, Z, an offset, or nothing (UTC)',
  examples: ['2026-11-20T09:00:00Z'],
})

/** Only what touches a stretch of time. */
export const WindowQuery = {
  from: Type.Optional(Type.String({ ...InstantInput, description: 'Not over at this instant' })),
  to: Type.Optional(Type.String({ ...InstantInput, description: 'Begun before this instant' })),
}

/** An instant as it is answered: UTC, seconds. */
export const Instant = Type.String({ examples: ['2026-11-20T09:00:00Z'] })

/** A day of the years 2000–2100: the database has no year 0. */
export const Day = Type.String({ format: 'date', pattern: '^(20\\d\\d|2100)-', examples: ['2026-11-20'] })

export const Ok = Type.Object({ status: Type.Enum(['ok']) }, { title: 'Ok' })

/** Version that a write was based on. */
export const IfMatch = Type.Object({
  'if-match': Type.Optional(
    Type.String({ maxLength: 40, description: '`version` of the object, quoted or not' }),
  ),
})

export const ListQuery = {
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 200, description: 'Asks for a page: `{items, next_cursor}`' }),
  ),
  cursor: Type.Optional(Type.String({ maxLength: 500, description: '`next_cursor` of the page before' })),
}

export const NextCursor = Nullable(Type.String({ description: 'Null on the last page' }))

type Sent<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** Only the fields that a body brought: null clears a field, an absent one is left alone. */
export function sent<T extends object>(fields: T): Sent<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Sent<T>
}
