import type { Handle } from '@socle/database'
import { names, notFound, referenceOf } from '../ids/id.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import { findByReference, type UserRow } from './user.repository.ts'

/** The person that an id of the wire names, by uuid or number; throws `not_found`. */
export async function personOf(handle: Handle, scope: OrgScope, text: string): Promise<UserRow> {
  const reference = referenceOf(text)
  const found = reference && (await findByReference(handle, scope, reference))
  if (!found) throw notFound(names.user)
  return found
}
