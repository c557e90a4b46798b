import { DomainError } from '@socle/kernel'

/** What the owner of a failed job reads: the domain's own words, or where the operator finds the cause. */
export function reasonOf(error: unknown): string {
  return error instanceof DomainError
    ? error.message
    : 'internal: the cause is in the log, under the id of this job'
}
