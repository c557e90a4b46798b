import type { JSONColumnType } from 'kysely'

/** Where a row was born. */
export type Source = 'mastoc' | 'stokt'

/** Copy of the last imported values of a row, by field name; null when it was never imported. */
export type Origin = JSONColumnType<
  Readonly<Record<string, unknown>> | null,
  string | null | undefined,
  string | null
>
