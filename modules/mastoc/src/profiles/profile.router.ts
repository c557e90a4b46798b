import { originOf } from '@socle/accounts'
import type { HttpScope } from '@socle/http'
import { callerOf } from '../access/access.router.ts'
import { idOf } from '../wire.schemas.ts'
import type { OwnProfile } from './own-profile.service.ts'
import * as operation from './profile.schemas.ts'
import type { PublicProfiles } from './public-profile.service.ts'
import type { UserAdministration } from './user-administration.service.ts'

interface Services {
  readonly ownProfile: OwnProfile
  readonly publicProfiles: PublicProfiles
  readonly userAdministration: UserAdministration
}

/** Profiles: one's own, everybody's public side, and what admins do with them. */
export function profileRoutes(scope: HttpScope, services: Services): void {
  ownRoutes(scope, services.ownProfile)
  scope.get(
    '/api/users/:id',
    { schema: operation.getUser, config: { access: 'P', language: 'fr' } },
    (request) => services.publicProfiles.get(idOf(request.params.id)),
  )
  adminRoutes(scope, services.userAdministration)
}

function ownRoutes(scope: HttpScope, me: OwnProfile): void {
  const config = { access: 'J', language: 'fr' } as const
  scope.get('/api/users/me', { schema: operation.getMe, config }, (request) => me.get(callerOf(request)))
  scope.patch('/api/users/me', { schema: operation.editMe, config }, (request) => {
    const { full_name: fullName, username } = request.body
    return me.edit(callerOf(request), {
      ...(fullName === undefined ? {} : { fullName }),
      ...(username === undefined ? {} : { username }),
    })
  })
  scope.post('/api/users/me/password', { schema: operation.changePassword, config }, async (request) => {
    const { current_password: current, new_password: next } = request.body
    await me.changePassword(callerOf(request), { current, next }, originOf(request))
    return { message: 'Mot de passe changé.' }
  })
}

function adminRoutes(scope: HttpScope, users: UserAdministration): void {
  const config = { access: 'A', language: 'fr' } as const
  scope.get('/api/users', { schema: operation.listUsers, config }, (request) => users.list(request.query))
  scope.patch('/api/users/:id', { schema: operation.editUser, config }, (request) => {
    const { role, is_active: isActive, full_name: fullName } = request.body
    return users.edit(callerOf(request), idOf(request.params.id), {
      ...(role === undefined ? {} : { role }),
      ...(isActive === undefined ? {} : { isActive }),
      ...(fullName === undefined ? {} : { fullName }),
    })
  })
  scope.post('/api/users/:id/reset-link', { schema: operation.makeReset, config }, async (request) => {
    const { token, expiresAt } = await users.makeReset(callerOf(request), idOf(request.params.id))
    return { token, expires_at: expiresAt }
  })
}
