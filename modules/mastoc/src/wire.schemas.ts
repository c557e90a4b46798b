import { Nullable } from '@socle/http'
import { parseUuid } from '@socle/kernel'
import { Type } from 'typebox'

/** A UUID as clients send it: with or without hyphens, in any case. */
export const UuidInput = Type.String({
  pattern: '^[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}$',
  description: 'A UUID, with or without hyphens',
  examples: ['0192f0c1-2d3e-7a4b-8c5d-6e7f8091a2b3'],
})

/** A UUID as it is answered. */
export const Uuid = Type.String({ examples: ['0192f0c1-2d3e-7a4b-8c5d-6e7f8091a2b3'] })

/** A time of the old contract: UTC without a zone, six fractional digits. */
export const ContractTime = Type.String({ examples: ['2026-11-20T08:00:00.123456'] })

/** A time of everything newer. */
export const Instant = Type.String({ examples: ['2026-11-20T08:00:00.123456Z'] })

export const IdParams = Type.Object({ id: UuidInput })

export const Message = Type.Object({ message: Type.String() }, { title: 'Message' })

/** Paging of new lists. */
export const CursorQuery = Type.Object({
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
  cursor: Type.Optional(Type.String({ maxLength: 500, description: '`next_cursor` of the page before' })),
})

export const NextCursor = Nullable(Type.String({ description: 'Null on the last page' }))

/** The id of a `UuidInput` in the form in which it is stored. */
export function idOf(input: string): string {
  const id = parseUuid(input)
  if (!id) throw new Error('an id that its schema did not check')
  return id
}

type Sent<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** Only the fields that a body brought: null clears a field, an absent one is left alone. */
export function sent<T extends object>(fields: T): Sent<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Sent<T>
}
