import { type HttpScope, problems } from '@socle/http'
import { Type } from 'typebox'
import { memberIn } from '../access/access.router.ts'
import { demandOwnOrg } from '../access/caller.ts'
import type { Role } from '../access/role.ts'

const tags = ['rbac']

const probes: readonly { readonly path: string; readonly access: Role; readonly need: string }[] = [
  { path: 'any', access: 'tech', need: 'tech' },
  { path: 'manager', access: 'manager', need: 'manager+' },
  { path: 'admin', access: 'admin', need: 'admin+' },
  { path: 'owner', access: 'owner', need: 'owner' },
]

/** Five doors that tell what a role opens. */
export function rbacRoutes(scope: HttpScope): void {
  for (const { path, access, need } of probes) {
    const schema = {
      operationId: `probe${path[0]?.toUpperCase()}${path.slice(1)}`,
      summary: `Opens for: ${need}`,
      tags,
      response: {
        200: Type.Object({ ok: Type.Boolean(), need: Type.Enum([need]) }),
        ...problems(401, 403),
      },
    }
    scope.get(`/api/v1/rbac_demo/${path}`, { schema, config: { access } }, () => ({ ok: true, need }))
  }
  const schema = {
    operationId: 'probeScoped',
    summary: 'Opens for members of the organisation in the path',
    tags,
    params: Type.Object({ org_id: Type.String() }),
    response: {
      200: Type.Object({ ok: Type.Boolean(), scope: Type.Enum(['org']) }),
      ...problems(401, 403),
    },
  }
  const config = { access: 'tech' }
  scope.get('/api/v1/rbac_demo/scoped/:org_id', { schema, config }, (request) => {
    demandOwnOrg(memberIn(request), request.params.org_id)
    return { ok: true, scope: 'org' as const }
  })
}
