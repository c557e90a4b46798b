import { type TSchema, Type } from 'typebox'
import { NextCursor } from '../wire.schemas.ts'

/** A list's two forms: a bare array, or a page when `limit` or the page's media type asks for one. */
export function ListOf<T extends TSchema>(item: T, title: string) {
  return Type.Union([
    Type.Array(item),
    Type.Object({ items: Type.Array(item), next_cursor: NextCursor }, { title: `${title}Page` }),
  ])
}
