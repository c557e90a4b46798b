import type { HttpScope } from '@socle/http'
import { memberIn } from '../access/access.router.ts'
import { ID } from '../ids/path.ts'
import * as operation from './profile.schemas.ts'
import type { Profile, ProfileService } from './profile.service.ts'

const PROFILE = `/api/v1/users/${ID}/profile`

/** What people can do. */
export function profileRoutes(scope: HttpScope, { profiles }: { readonly profiles: ProfileService }): void {
  scope.get(PROFILE, { schema: operation.getProfile, config: { access: 'tech' } }, async (request) =>
    body(await profiles.get(memberIn(request), request.params.id)),
  )
  scope.put(PROFILE, { schema: operation.putProfile, config: { access: 'tech' } }, async (request) =>
    body(await profiles.put(memberIn(request), request.params.id, request.body)),
  )
}

function body({ skills, tags, rate_profile, ...profile }: Profile) {
  return { ...profile, skills: [...skills], tags: [...tags], rate_profile: { ...rate_profile } }
}
