import { Nullable } from '@socle/http'
import { Type } from 'typebox'
import { Uuid } from '../wire.schemas.ts'

export const UserRefShape = Type.Object(
  {
    id: Uuid,
    full_name: Type.String({ examples: ['Camille Roche'] }),
    avatar_path: Nullable(Type.String()),
  },
  { title: 'UserRef' },
)
