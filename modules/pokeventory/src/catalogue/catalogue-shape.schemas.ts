import { Nullable } from '@socle/http'
import { Type } from 'typebox'
import { Instant, LangQuery, skip } from '../wire.schemas.ts'

export const catalogueTag = ['catalogue']

/** Region of a row of the catalogue. */
export const RegionShape = Type.String({ examples: ['intl'], description: '`intl` or `asia`' })

export const stamps = { created_at: Instant, updated_at: Nullable(Instant) }

/** An id of a path: its case matters; `%3F` may be written as it is. */
export const CatalogueIdParams = Type.Object({ id: Type.String({ minLength: 1, maxLength: 400 }) })

export const LangOnly = Type.Object(LangQuery)

export const listQuery = {
  skip,
  limit: Type.Integer({ minimum: 1, maximum: 1000, default: 1000 }),
  ...LangQuery,
}

/** A repeatable filter: any of its values. */
export const anyOf = (description: string, examples: readonly string[]) =>
  Type.Optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
      maxItems: 200,
      description,
      examples: [examples],
    }),
  )
