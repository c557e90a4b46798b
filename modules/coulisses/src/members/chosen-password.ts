import { randomBytes } from 'node:crypto'

export interface PasswordRules {
  readonly isProduction: boolean
}

/** A password that was given or made; a fault says what is wrong with it. */
export type ChosenPassword =
  | { readonly chosen: string; readonly isMade: boolean }
  | { readonly fault: string }

const MIN_CHARACTERS = 8
const MAX_CHARACTERS = 256

/** Takes the password of standard input, or makes one of 120 bits. */
export function choosePassword(
  given: string | undefined,
  { isProduction, isWeakAllowed }: PasswordRules & { readonly isWeakAllowed: boolean },
): ChosenPassword {
  if (given === undefined) return { chosen: randomBytes(15).toString('base64url'), isMade: true }
  const isLong = given.length >= MIN_CHARACTERS && given.length <= MAX_CHARACTERS
  if (isLong || (isWeakAllowed && !isProduction && given !== '')) return { chosen: given, isMade: false }
  const words = `the password: ${MIN_CHARACTERS} to ${MAX_CHARACTERS} characters`
  return { fault: isWeakAllowed && isProduction ? `${words}; --allow-weak is not for production` : words }
}
