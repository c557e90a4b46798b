import { createHmac, timingSafeEqual } from 'node:crypto'
import { DomainError } from './errors.ts'

/** Opaque, signed keyset cursors: a client hands back what it was given and can neither read nor forge it. */
export interface Cursors {
  /** `list` names the list and everything that fixes its order; a cursor of another list is refused. */
  encode(list: string, values: readonly (string | number | null)[]): string
  /** Throws `validation_failed` when the cursor was edited or belongs to another list. */
  decode(list: string, cursor: string): readonly (string | number | null)[]
}

const SIGNATURE_BYTES = 12

export function createCursors(secret: string | Uint8Array): Cursors {
  const sign = (list: string, body: string) =>
    createHmac('sha256', secret).update(`${list}\n${body}`).digest().subarray(0, SIGNATURE_BYTES)
  return {
    encode(list, values) {
      const body = JSON.stringify(values)
      return Buffer.concat([sign(list, body), Buffer.from(body)]).toString('base64url')
    },
    decode(list, cursor) {
      const bytes = Buffer.from(cursor, 'base64url')
      const body = bytes.subarray(SIGNATURE_BYTES).toString()
      const given = bytes.subarray(0, SIGNATURE_BYTES)
      if (given.length < SIGNATURE_BYTES || !timingSafeEqual(given, sign(list, body))) throw badCursor()
      return JSON.parse(body) as (string | number | null)[]
    },
  }
}

function badCursor(): DomainError {
  return new DomainError({
    kind: 'invalid',
    code: 'validation_failed',
    detail: {
      en: 'cursor: this cursor is not of this list; start again without it',
      fr: "cursor : ce curseur n'est pas de cette liste ; recommencez sans lui",
    },
    errors: [{ loc: ['query', 'cursor'], msg: 'not a cursor of this list', type: 'cursor' }],
  })
}
