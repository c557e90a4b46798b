import { Nullable } from '@socle/http'
import { Type } from 'typebox'
import { LangQuery } from '../wire.schemas.ts'

/** Of series and sets; of cards it may be longer. */
export const NewId = (maxLength: number) =>
  Type.String({ minLength: 1, maxLength, pattern: '^[^\\s/?#]+$', description: 'Its case matters' })

export const Name = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' })

const address = Type.Optional(Nullable(Type.String({ maxLength: 500 })))
export const pictures = { logo: address }
export const symbols = { symbol: address }

export const optionalText = (maxLength: number) => Type.Optional(Nullable(Type.String({ maxLength })))

export const kind = {
  region: Type.Optional(
    Nullable(Type.Enum(['intl', 'asia'], { description: 'Default: that of what it is in' })),
  ),
  digital: Type.Optional(Nullable(Type.Boolean({ description: 'Its cards exist in an app only' }))),
}

/** Names by language; what they hold beside the name is the noun's. */
export const nameBy = {
  lang: Type.Optional(Nullable(Type.String({ maxLength: 12, description: 'Language of `name`' }))),
  translations: Type.Optional(
    Nullable(
      Type.Record(
        Type.String({ maxLength: 12 }),
        Nullable(Type.Object({ name: Type.Optional(Nullable(Name)) })),
        {
          description: 'By language',
          examples: [{ fr: { name: 'Marées de verre' } }],
        },
      ),
    ),
  ),
}

export const WriteQuery = Type.Object(LangQuery)

export const DeleteQuery = Type.Object({
  cascade: Type.Optional(Type.Boolean({ description: 'With all that it holds' })),
})
