import type { HttpScope } from '@socle/http'
import { personIn } from '../access/access.router.ts'
import * as operation from './me.schemas.ts'
import type { MeService } from './me.service.ts'

const config = { access: 'account' }

/** The own account. */
export function meRoutes(scope: HttpScope, { me }: { readonly me: MeService }): void {
  scope.get('/api/v1/auth/me', { schema: operation.me, config }, (request) => me.me(personIn(request)))
  scope.get('/api/v1/me/profile', { schema: operation.getProfile, config }, (request) =>
    me.profile(personIn(request)),
  )
  scope.post('/api/v1/me/profile', { schema: operation.updateProfile, config }, (request) =>
    me.rename(personIn(request), request.body.display_name),
  )
}
