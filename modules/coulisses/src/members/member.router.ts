import type { HttpScope } from '@socle/http'
import { memberIn } from '../access/access.router.ts'
import * as operation from './member.schemas.ts'
import type { MemberService } from './member.service.ts'

const config = { access: 'admin' }

/** Who belongs to the organisation. */
export function memberRoutes(scope: HttpScope, { members }: { readonly members: MemberService }): void {
  scope.get(
    '/api/v1/orgs/members',
    { schema: operation.list, config: { access: 'manager' } },
    async (request) => ({ members: [...(await members.list(memberIn(request)))] }),
  )
  // the answer may hold a secret: it is not kept for a repeat
  const adding = { ...config, idempotent: false }
  scope.post('/api/v1/orgs/members', { schema: operation.add, config: adding }, async (request) => {
    const { email, role, display_name: displayName, password, create_person, user_id } = request.body
    const { member, setupToken } = await members.add(memberIn(request), {
      email,
      role,
      displayName,
      password,
      createPerson: create_person,
      userId: user_id ?? undefined,
    })
    return { ...member, ...(setupToken === undefined ? {} : { setup_token: setupToken }) }
  })
  scope.patch('/api/v1/orgs/members/:account_id', { schema: operation.update, config }, (request) =>
    members.setRole(memberIn(request), request.params.account_id, request.body.role),
  )
  scope.delete('/api/v1/orgs/members/:account_id', { schema: operation.remove, config }, async (request) => {
    await members.remove(memberIn(request), request.params.account_id)
    return { status: 'ok' as const }
  })
}
