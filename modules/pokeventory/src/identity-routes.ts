import type { HttpScope } from '@socle/http'
import { authRoutes } from './auth/auth.router.ts'
import { healthRoutes } from './health/health.router.ts'
import type { Services } from './services.ts'
import { userRoutes } from './users/user.router.ts'

export function identityRoutes(scope: HttpScope, services: Services): void {
  healthRoutes(scope)
  authRoutes(scope, services)
  userRoutes(scope, services)
}
