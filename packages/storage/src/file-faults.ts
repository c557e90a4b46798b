import { storeUnavailable } from './storage.errors.ts'

const FULL_OR_FAILING = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'EACCES', 'EMFILE', 'ENFILE'])

/** A full or failing disk is `unavailable`; anything else stays what it is. */
export function storeFault(error: unknown): unknown {
  return FULL_OR_FAILING.has(codeOf(error)) ? storeUnavailable(error) : error
}

/** For `catch`: a file that is not there is undefined. */
export function absent(error: unknown): undefined {
  if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined
  throw storeFault(error)
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? ''
}
