import type { Naming } from '@socle/testing'
import type { IdKind } from './filled-org.ts'

/** What the ids of the contract name. */
export const naming: Naming<IdKind> = {
  segments: {
    projects: 'project',
    missions: 'mission',
    assignments: 'assignment',
    invitations: 'invitation',
    users: 'user',
    user: 'user',
    availabilities: 'availability',
    availability: 'availability',
    'rule-profiles': 'ruleProfile',
    conflicts: 'conflict',
    notifications: 'notification',
    outbox: 'outbox',
    'calendar-feed': 'feed',
    'api-keys': 'key',
    members: 'account',
    sessions: 'session',
    orgs: 'org',
    scoped: 'org',
    // a secret, not an id
    feeds: null,
  },
  names: {
    project_id: 'project',
    projectId: 'project',
    mission_id: 'mission',
    replace_assignment_mission_id: 'mission',
    assignment_id: 'assignment',
    user_id: 'user',
    userId: 'user',
    replacement_user_id: 'user',
    account_id: 'account',
    org_id: 'org',
    orgId: 'org',
    conflict_id: 'conflict',
    entity_id: 'project',
    // calendars send it; what the path names counts
    id: null,
    telegram_chat_id: null,
  },
  example: (name, { format }) => {
    const isEnd = /^(end|date_to|to|ends)(_|$)/.test(name)
    if (format === 'date') return isEnd ? '2027-01-31' : '2027-01-01'
    if (isEnd) return '2027-01-02T12:00:00Z'
    if (/^(start|from|date_from|starts)(_|$)/.test(name)) return '2027-01-02T09:00:00Z'
    return name === 'type' ? 'monthly-users' : undefined
  },
}
