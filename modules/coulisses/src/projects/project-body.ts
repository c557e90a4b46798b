import { sent } from '../wire.schemas.ts'
import type { ProjectBody } from './project.schemas.ts'
import type { ProjectPatch } from './project.ts'

/** The members that may be written, of whatever else a body holds; absent ones are left alone. */
export function patchOf(body: ProjectBody): ProjectPatch {
  return sent({
    name: body.name?.trim(),
    status: body.status,
    starts_on: body.starts_on,
    ends_on: body.ends_on,
    client: body.client,
    venue: body.venue,
    timezone: body.timezone,
    budget_cents: body.budget_cents,
    notes: body.notes,
  })
}
