import { Nullable } from '@socle/http'
import { Type } from 'typebox'
import { ContractTime, Uuid } from '../wire.schemas.ts'

/** Not blank, no control characters. */
export const FullName = Type.String({
  minLength: 1,
  maxLength: 255,
  pattern: '^[^\\u0000-\\u001f\\u007f]*[^\\s\\u0000-\\u001f\\u007f][^\\u0000-\\u001f\\u007f]*$',
  examples: ['Ada Morel'],
})

export const Username = Type.String({
  minLength: 3,
  maxLength: 50,
  pattern: '^[^@\\s]+$',
  description: 'Without `@` and spaces',
  examples: ['ada'],
})

export const Email = Type.String({
  maxLength: 254,
  pattern: '^\\s*[^\\s@]+@[^\\s@]+\\s*$',
  examples: ['ada@example.com'],
})

export const NewPassword = Type.String({ minLength: 8, maxLength: 1024, examples: ['correct horse'] })

export const UserProfileShape = Type.Object(
  {
    id: Uuid,
    email: Nullable(Type.String()),
    username: Nullable(Type.String()),
    full_name: Type.String(),
    avatar_path: Nullable(
      Type.String({ examples: ['/api/users/0192f0c1-2d3e-7a4b-8c5d-6e7f8091a2b3/avatar'] }),
    ),
    role: Type.Enum(['user', 'admin']),
    source: Type.Enum(['mastoc', 'stokt']),
    created_at: ContractTime,
    last_login_at: Nullable(ContractTime),
  },
  { title: 'UserProfile' },
)

export const PublicProfileShape = Type.Object(
  {
    id: Uuid,
    username: Nullable(Type.String()),
    full_name: Type.String(),
    avatar_path: Nullable(Type.String()),
  },
  { title: 'PublicUser' },
)

export const UserPage = Type.Object(
  {
    results: Type.Array(UserProfileShape),
    count: Type.Integer(),
    page: Type.Integer(),
    page_size: Type.Integer(),
  },
  { title: 'UserPage' },
)
