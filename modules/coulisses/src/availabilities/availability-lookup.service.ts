import type { Handle } from '@socle/database'
import { names, notFound, referenceOf } from '../ids/id.ts'
import type { OrgScope } from '../tenancy/org-scope.ts'
import { type AvailabilityRow, findByReference } from './availability.repository.ts'

/** The availability that an id of the wire names, by uuid or number; throws `not_found`. */
export async function availabilityOf(
  handle: Handle,
  scope: OrgScope,
  text: string,
): Promise<AvailabilityRow> {
  const reference = referenceOf(text)
  const found = reference && (await findByReference(handle, scope, reference))
  if (!found) throw notFound(names.availability)
  return found
}
