import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'

/** Tells what is wrong with a job's payload; undefined when it fits. */
export type PayloadCheck = (payload: unknown) => string | undefined

/** Compiles the check of a payload's schema once. */
export function payloadCheck(schema: TSchema): PayloadCheck {
  const validator = Compile(schema)
  return (payload) => {
    if (validator.Check(payload)) return undefined
    const [fault] = validator.Errors(payload)
    return fault ? `${fault.instancePath || '/'} ${fault.message}` : 'does not fit its schema'
  }
}
