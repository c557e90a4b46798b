import type { Handle } from '@socle/database'
import type { Kysely } from 'kysely'
import type { AssignmentsTable } from './assignments/assignment.tables.ts'
import type { AuditHeadsTable, AuditLogTable } from './audit/audit.tables.ts'
import type { AvailabilitiesTable, AvailabilityActionsTable } from './availabilities/availability.tables.ts'
import type { CalendarFeedsTable } from './feeds/feed.tables.ts'
import type { InvitationsTable } from './invitations/invitation.tables.ts'
import type { NotificationsTable, OutboxTable } from './messages/message.tables.ts'
import type { MissionPositionsTable, MissionsTable } from './missions/mission.tables.ts'
import type { OrgMembershipsTable, OrgsTable } from './orgs/org.tables.ts'
import type { ProjectsTable } from './projects/project.tables.ts'
import type { RuleProfilesTable } from './rules/rule-profile.tables.ts'
import type { PersonRatesTable, UserProfilesTable, UsersTable } from './users/user.tables.ts'

type CoulissesTables = {
  'coulisses.orgs': OrgsTable
  'coulisses.org_memberships': OrgMembershipsTable
  'coulisses.users': UsersTable
  'coulisses.user_profiles': UserProfilesTable
  'coulisses.person_rates': PersonRatesTable
  'coulisses.availabilities': AvailabilitiesTable
  'coulisses.availability_actions': AvailabilityActionsTable
  'coulisses.projects': ProjectsTable
  'coulisses.missions': MissionsTable
  'coulisses.mission_positions': MissionPositionsTable
  'coulisses.assignments': AssignmentsTable
  'coulisses.invitations': InvitationsTable
  'coulisses.rule_profiles': RuleProfilesTable
  'coulisses.notifications': NotificationsTable
  'coulisses.outbox': OutboxTable
  'coulisses.calendar_feeds': CalendarFeedsTable
  'coulisses.audit_log': AuditLogTable
  'coulisses.audit_heads': AuditHeadsTable
}

/** The handle with the tables of the crews: where every repository function begins. */
export function crew(handle: Handle): Kysely<CoulissesTables> {
  return handle.$extendTables<CoulissesTables>()
}
