import {
  guardPlatform,
  type Principal,
  platformAccess,
  platformAccountTags,
  registerPlatformAccounts,
} from '@socle/accounts'
import type { HttpPart, HttpScope } from '@socle/http'
import { type JobOwner, registerJobRoutes } from '@socle/jobs'
import { registerOutboxRoutes } from '@socle/mail'
import { dutiesOf } from './duties.ts'
import type { HttpParts } from './http-parts.ts'
import { cursorsOf } from './modules.ts'
import { objectTags, registerObjects } from './object-routes.ts'

/** Version of the foundation's own API. */
const VERSION = '1.0.0'

/** The foundation's own API at `/platform/v1`. */
export function platformPart(parts: HttpParts): HttpPart {
  return {
    name: 'platform',
    mount: '/platform',
    title: 'Socle',
    version: VERSION,
    description: 'What every system shares: accounts, sessions, API keys, jobs, the mail outbox.',
    tags: [
      ...platformAccountTags,
      { name: 'jobs', description: 'How far long work is.' },
      { name: 'outbox', description: 'E-mails that were sent, wait or failed; for admins.' },
      ...objectTags,
    ],
    access: platformAccess,
    register: async (scope) => register(scope, parts),
  }
}

function register(scope: HttpScope, { options, open, modules }: HttpParts): void {
  const { database, jobs, authentication } = open.house
  const cursors = cursorsOf(options, 'platform:cursors')
  guardPlatform(scope, authentication)
  registerPlatformAccounts(scope, {
    people: open.people,
    database,
    mail: open.mail,
    cursors,
    duties: () => dutiesOf(modules),
    isProduction: options.isProduction,
    publicBaseUrl: options.publicBaseUrl,
    accessTokenMinutes: options.accessTokenMinutes,
    refreshTokenDays: options.refreshTokenDays,
  })
  registerJobRoutes(scope, {
    jobs,
    path: '/v1/jobs',
    access: 'caller',
    tag: 'jobs',
    mayWatch: ({ principal }, owner) => mayWatch(principal, owner),
  })
  registerOutboxRoutes(scope, {
    mail: open.mail,
    cursors,
    path: '/v1/outbox',
    access: 'admin',
    tag: 'outbox',
  })
  // S3 serves its own signed addresses
  if (!options.s3) registerObjects(scope, { ...open.house, secrets: open.urlSecrets })
}

/** Its owner, be it an account or a key, or an admin. */
function mayWatch({ key, token }: Principal, owner: JobOwner | undefined): boolean {
  if (typeof token === 'object')
    return token.account.role === 'admin' || (owner?.kind === 'account' && owner.id === token.account.id)
  if (typeof key !== 'object') return false
  return key.scopes.includes('admin') || (owner?.kind === 'key' && owner.id === key.id)
}
