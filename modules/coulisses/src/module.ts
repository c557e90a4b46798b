import type { Foundation, Module } from '@socle/foundation'
import type { HttpScope } from '@socle/http'
import { guardEveryRoute, SESSION_COOKIE } from './access/access.router.ts'
import { accessClasses } from './access/access.ts'
import { answerRoutes } from './assignments/answer.router.ts'
import { assignmentRoutes } from './assignments/assignment.router.ts'
import { createVerifyCommand } from './audit/audit.commands.ts'
import { auditRoutes } from './audit/audit.router.ts'
import { availabilityRoutes } from './availabilities/availability.router.ts'
import { calendarRoutes } from './calendar/calendar.router.ts'
import { conflictRoutes } from './conflicts/conflict.router.ts'
import { costRoutes } from './cost/cost.router.ts'
import { eligibleRoutes } from './eligible/eligible.router.ts'
import { errors } from './errors.ts'
import { feedRoutes } from './feeds/feed.router.ts'
import { identityRoutes } from './identity-routes.ts'
import { invitationRoutes } from './invitations/invitation.router.ts'
import { createMemberCommand, createOrgCommand } from './members/identity.commands.ts'
import { createDeliveryJob } from './messages/delivery.jobs.ts'
import { messageRoutes } from './messages/message.router.ts'
import { createUpkeepJobs } from './messages/outbox-upkeep.jobs.ts'
import { missionRoutes } from './missions/mission.router.ts'
import { missionActionRoutes } from './missions/mission-action.router.ts'
import { phonePageRoutes } from './phone-page/phone-page.router.ts'
import { profileRoutes } from './profiles/profile.router.ts'
import { projectRoutes } from './projects/project.router.ts'
import { rateRoutes } from './rates/rate.router.ts'
import { createReportCommand } from './reports/report.commands.ts'
import { reportRoutes } from './reports/report.router.ts'
import { ruleRoutes } from './rules/rule.router.ts'
import { createServices, type Services } from './services.ts'
import type { CoulissesSettings } from './settings.ts'
import { tags } from './tags.ts'
import { userRoutes } from './users/user.router.ts'
import { userLeavingRoutes } from './users/user-leaving.router.ts'

/** The crews of live events around their services. */
export function createModule(foundation: Foundation, given: CoulissesSettings): Module {
  const services = createServices(foundation, given)
  return {
    http: {
      title: 'coulisses',
      description: 'Staffing of live events: who works where, when, in which role, at what cost.',
      version: '1.0.0',
      tags,
      access: accessClasses,
      errors,
      sessionCookie: SESSION_COOKIE,
      csrf: (request) => services.csrf.checkWrite(request),
      idempotentPosts: true,
      rewritePath,
      register: async (scope) => register(scope, services),
    },
    accounts: services.personDuties,
    jobs: [createDeliveryJob(services.delivery), ...createUpkeepJobs(services.outboxUpkeep)],
    seed: (io, options) => services.demo.seed(io, options),
    commands: [
      createVerifyCommand(services),
      createOrgCommand(services),
      createMemberCommand(services),
      createReportCommand({ apiBase: given.API_BASE, apiKey: given.SOCLE_API_KEY }),
    ],
  }
}

/** Paths as older clients write them: the base twice, or without `/api`. An id with a NUL in it names nothing. */
function rewritePath(written: string): string {
  const path = written.includes('%00') ? written.replaceAll('%00', '%EF%BF%BD') : written
  if (path.startsWith('/api/v1/api/v1/')) return path.slice('/api/v1'.length)
  return path.startsWith('/v1/') ? `/api${path}` : path
}

function register(scope: HttpScope, services: Services): void {
  guardEveryRoute(scope, services.callers)
  identityRoutes(scope, services)
  auditRoutes(scope, services)
  assignmentRoutes(scope, services)
  answerRoutes(scope, services)
  conflictRoutes(scope, services)
  eligibleRoutes(scope, services)
  invitationRoutes(scope, services)
  messageRoutes(scope, services)
  phonePageRoutes(scope, services)
  userRoutes(scope, services)
  userLeavingRoutes(scope, services)
  projectRoutes(scope, services)
  missionRoutes(scope, services)
  missionActionRoutes(scope, services)
  profileRoutes(scope, services)
  rateRoutes(scope, services)
  availabilityRoutes(scope, services)
  calendarRoutes(scope, services)
  reportRoutes(scope, services)
  feedRoutes(scope, services)
  ruleRoutes(scope, services)
  costRoutes(scope, services)
}
