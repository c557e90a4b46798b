import type { HttpScope } from '@socle/http'
import { authRoutes } from './auth/auth.router.ts'
import type { identityServices } from './identity-services.ts'
import { orgKeyRoutes } from './keys/org-key.router.ts'
import { meRoutes } from './me/me.router.ts'
import { memberRoutes } from './members/member.router.ts'
import { metaRoutes } from './meta/meta.router.ts'
import { orgRoutes } from './orgs/org.router.ts'
import { rbacRoutes } from './rbac/rbac.router.ts'

/** Who is who, over HTTP. */
export function identityRoutes(scope: HttpScope, services: ReturnType<typeof identityServices>): void {
  metaRoutes(scope, services)
  authRoutes(scope, services)
  meRoutes(scope, services)
  rbacRoutes(scope)
  orgRoutes(scope, services)
  memberRoutes(scope, services)
  orgKeyRoutes(scope, services)
}
