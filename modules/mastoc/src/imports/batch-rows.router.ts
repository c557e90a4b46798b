import type { HttpScope } from '@socle/http'
import type { FastifyRequest } from 'fastify'
import type { TSchema } from 'typebox'
import { tooManyRows } from './import.errors.ts'

/** A row that its schema refuses, at its place in the body. */
export interface BadRow {
  readonly index: number
  readonly reason: string
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Rows that `on_error=skip` left out of the body. */
    badRows: readonly BadRow[] | null
  }
}

const MOST_ROWS = 5000

export function decorateBadRows(scope: HttpScope): void {
  scope.decorateRequest('badRows', null)
}

/** Bounds a batch before it is validated and, when asked to, takes the structurally bad rows out of it. */
export function sortOutRows(list: string, rowSchema: TSchema) {
  return async (request: FastifyRequest): Promise<void> => {
    const body = request.body as Record<string, unknown> | null | undefined
    const rows = body?.[list]
    // anything else is for the schema to refuse
    if (!Array.isArray(rows)) return
    if (rows.length > MOST_ROWS) throw tooManyRows(rows.length, MOST_ROWS)
    if ((request.query as Record<string, unknown>).on_error !== 'skip') return
    const check = request.compileValidationSchema(rowSchema as object, 'body') as unknown as RowCheck
    const bad = rows.flatMap((row, index) => {
      const { error } = check(row)
      return error ? [{ index, reason: error.message }] : []
    })
    const left = new Set(bad.map((row) => row.index))
    request.body = { ...body, [list]: rows.filter((_, index) => !left.has(index)) }
    request.badRows = bad
  }
}

/** The house's validators answer a value or an error. */
type RowCheck = (row: unknown) => { readonly error?: Error }
