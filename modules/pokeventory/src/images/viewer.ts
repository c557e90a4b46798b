import { notAuthenticated } from '../access/access.errors.ts'
import type { Caller } from '../access/caller.ts'
import { badSignature } from './image.errors.ts'
import type { Signature, SignedAddresses } from './signed-addresses.ts'

/** Who asks for something that a signed address may open. */
export interface Shown extends Signature {
  readonly caller: Caller | null
}

/** Whose rows may be seen: those of one owner, or, at a signed address, that very row whoever's it is. */
export function viewerOf(addresses: SignedAddresses, path: string, shown: Shown): string | 'signed' {
  if (addresses.isValid(path, shown)) return 'signed'
  if (shown.caller) return shown.caller.accountId
  if (shown.exp !== undefined || shown.sig !== undefined) throw badSignature()
  throw notAuthenticated()
}
