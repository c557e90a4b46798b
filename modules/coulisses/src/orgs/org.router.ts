import type { HttpScope } from '@socle/http'
import { callerOf, memberIn, personIn } from '../access/access.router.ts'
import { ID } from '../ids/path.ts'
import { askedOf, inForm } from '../lists/list.router.ts'
import * as operation from './org.schemas.ts'
import type { OrgFounding } from './org-founding.service.ts'
import type { OrgSettingsService } from './org-settings.service.ts'

interface Services {
  readonly orgFounding: OrgFounding
  readonly orgSettings: OrgSettingsService
}

const platform = { access: 'platform' }
const ok = { status: 'ok' as const }

/** Organisations and their settings. */
export function orgRoutes(scope: HttpScope, { orgFounding, orgSettings }: Services): void {
  // the answer may hold a secret: it is not kept for a repeat
  const founding = { ...platform, idempotent: false }
  scope.post('/api/v1/orgs', { schema: operation.found, config: founding }, async (request) => {
    const { name, owner_email, owner_password, timezone, country } = request.body
    const { id, owner, setupToken, ...founded } = await orgFounding.found(callerOf(request), {
      name,
      ownerEmail: owner_email,
      ownerPassword: owner_password,
      timezone,
      country,
    })
    return {
      id,
      name: founded.name,
      owner: { account_id: owner.accountId, email: owner.email, created: owner.isCreated },
      ...(setupToken === undefined ? {} : { setup_token: setupToken }),
    }
  })
  scope.get(
    '/api/v1/orgs',
    { schema: operation.list, config: { access: 'account' } },
    async (request, reply) => inForm(reply, await orgFounding.list(personIn(request), askedOf(request))),
  )
  scope.post(
    `/api/v1/orgs/${ID}::archive`,
    { schema: operation.archive, config: platform },
    async (request) => {
      await orgFounding.archive(callerOf(request), request.params.id)
      return ok
    },
  )
  scope.post(
    `/api/v1/orgs/${ID}::restore`,
    { schema: operation.restore, config: platform },
    async (request) => {
      await orgFounding.restore(callerOf(request), request.params.id)
      return ok
    },
  )
  scope.get('/api/v1/orgs/current', { schema: operation.current, config: { access: 'tech' } }, (request) =>
    orgSettings.current(memberIn(request)),
  )
  scope.patch('/api/v1/orgs/current', { schema: operation.change, config: { access: 'admin' } }, (request) =>
    orgSettings.change(memberIn(request), request.body),
  )
}
