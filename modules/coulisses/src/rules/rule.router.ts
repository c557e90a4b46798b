import type { HttpScope } from '@socle/http'
import { memberIn } from '../access/access.router.ts'
import { ID } from '../ids/path.ts'
import { askedOf, inForm } from '../lists/list.router.ts'
import * as operation from './rule-profile.schemas.ts'
import type { RuleProfiles } from './rule-profile.service.ts'
import type { RulesCheck } from './rules-check.service.ts'

interface Services {
  readonly ruleProfiles: RuleProfiles
  readonly rulesCheck: RulesCheck
}

const PROFILES = '/api/v1/rule-profiles'
const PROFILE = `${PROFILES}/:code(^[^:/]+)`

/** Working-time rules: their profiles, and what a person's work makes of them. */
export function ruleRoutes(scope: HttpScope, { ruleProfiles, rulesCheck }: Services): void {
  scope.get(
    PROFILES,
    { schema: operation.listProfiles, config: { access: 'manager' } },
    async (request, reply) => inForm(reply, await ruleProfiles.list(memberIn(request), askedOf(request))),
  )
  scope.get(PROFILE, { schema: operation.getProfile, config: { access: 'manager' } }, (request) =>
    ruleProfiles.get(memberIn(request), request.params.code),
  )
  scope.post(PROFILES, { schema: operation.createProfile, config: { access: 'admin' } }, (request) => {
    const { code, copy_of: copyOf, ...draft } = request.body
    return ruleProfiles.create(memberIn(request), { code, copyOf, draft })
  })
  scope.put(PROFILE, { schema: operation.replaceProfile, config: { access: 'admin' } }, (request) =>
    ruleProfiles.change(memberIn(request), request.params.code, request.body),
  )
  scope.delete(PROFILE, { schema: operation.deleteProfile, config: { access: 'admin' } }, async (request) => {
    await ruleProfiles.remove(memberIn(request), request.params.code)
    return { status: 'ok' as const }
  })
  scope.get(
    `/api/v1/users/${ID}/rules-check`,
    { schema: operation.checkRules, config: { access: 'tech' } },
    (request) => rulesCheck.ofPerson(memberIn(request), request.params.id, request.query),
  )
}
