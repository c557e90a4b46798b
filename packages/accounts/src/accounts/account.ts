import type { Fault } from '@socle/kernel'
import type { Account, AccountPatch } from '../accounts.ts'

const MAX_EMAIL = 254
const MAX_USERNAME = 50
const MAX_FULL_NAME = 255
const EMAIL = /^[^\s@]+@[^\s@]+$/
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const CONTROL = /[\u0000-\u001f\u007f]/

/** Brings names to the form in which they are kept: composed characters, no outer spaces, empty means none. */
export function tidy<P extends AccountPatch>(patch: P): P {
  const tidied: { email?: string | null; username?: string | null; fullName?: string } = {}
  if (patch.email !== undefined) tidied.email = patch.email?.normalize('NFC').trim() || null
  if (patch.username !== undefined) tidied.username = patch.username?.normalize('NFC').trim() || null
  if (patch.fullName !== undefined) tidied.fullName = patch.fullName.normalize('NFC').trim()
  return { ...patch, ...tidied }
}

/** Finds what is wrong with the names of an account, already tidied. */
export function faultsOf(patch: AccountPatch): readonly Fault[] {
  const faults: Fault[] = []
  const fault = (field: string, msg: string) => faults.push({ loc: ['body', field], msg, type: 'value' })
  const { email, username, fullName } = patch
  if (email && (!EMAIL.test(email) || CONTROL.test(email) || lengthOf(email) > MAX_EMAIL))
    fault('email', `an e-mail address of at most ${MAX_EMAIL} characters`)
  if (username && (/@|[^\S ]/.test(username) || CONTROL.test(username) || lengthOf(username) > MAX_USERNAME))
    fault('username', `at most ${MAX_USERNAME} characters, without @ and line breaks`)
  if (fullName !== undefined && (CONTROL.test(fullName) || lengthOf(fullName) > MAX_FULL_NAME))
    fault('full_name', `at most ${MAX_FULL_NAME} characters`)
  return faults
}

/** Characters as the database and JSON schemas count them: a pictograph is one. */
function lengthOf(text: string): number {
  return [...text].length
}

/** Tells whether a login is an e-mail address; usernames have no `@`. */
export function isEmail(login: string): boolean {
  return login.includes('@')
}

/** The form of a login that is looked for; undefined: no account can have it (PostgreSQL keeps no NUL). */
export function searchableLogin(login: string): string | undefined {
  const text = login.normalize('NFC').trim()
  return text === '' || text.length > MAX_EMAIL || CONTROL.test(text) ? undefined : text
}

/** Tells whether a change may take an admin away. */
export function mayEndAdmin(patch: AccountPatch): boolean {
  return (patch.role ?? 'admin') !== 'admin' || patch.isActive === false
}

/** Tells whether a change takes an active admin away. */
export function endsAdmin(account: Account, patch: AccountPatch): boolean {
  return account.role === 'admin' && account.isActive && mayEndAdmin(patch)
}

/** Reads from the database's refusal which name was taken. */
export function takenName(error: unknown): 'email' | 'username' | undefined {
  const constraint = (error as { readonly constraint?: unknown } | null)?.constraint
  if (constraint === 'accounts_email_key') return 'email'
  return constraint === 'accounts_username_key' ? 'username' : undefined
}
