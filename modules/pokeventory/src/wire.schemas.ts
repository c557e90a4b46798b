import { Nullable } from '@socle/http'
import { Type } from 'typebox'

/** An instant as it is answered. */
export const Instant = Type.String({ examples: ['2026-11-20T09:00:00.123456Z'] })

/** A uuid as it is answered. */
export const Uuid = Type.String({ examples: ['0192f0c1-2d3e-7a4b-8c5d-6e7f8091a2b3'] })

/** A uuid as it is sent; the format `uuid` would also take `urn:uuid:…`, which the database does not. */
export const GivenUuid = Type.String({ pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$' })

/** A uuid in a path of `/imports/…`: what is none is a 422. */
export const UuidParams = Type.Object({ id: GivenUuid })

/** Language of names; without it that of DEFAULT_LANGUAGE. An empty one counts as absent. */
export const LangQuery = {
  lang: Type.Optional(Type.String({ maxLength: 12, description: 'BCP 47, lower case', examples: ['fr'] })),
}

/** Paging of the contract's lists. */
export const skip = Type.Integer({ minimum: 0, maximum: 2_147_483_647, default: 0 })

/** Paging of new lists. */
export const CursorQuery = {
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 50 }),
  cursor: Type.Optional(Type.String({ maxLength: 500, description: '`next_cursor` of the page before' })),
}

export const NextCursor = Nullable(Type.String({ description: 'Null on the last page' }))

export const Message = Type.Object({ message: Type.String() }, { title: 'Message' })
