import { createHash } from 'node:crypto'
import { newId } from '@socle/kernel'
import { sql } from 'kysely'
import type { Org, Stage } from '../stage.ts'

/** Kinds of ids that paths, queries and bodies name. */
export type IdKind =
  | 'project'
  | 'mission'
  | 'assignment'
  | 'invitation'
  | 'user'
  | 'availability'
  | 'ruleProfile'
  | 'conflict'
  | 'notification'
  | 'outbox'
  | 'feed'
  | 'key'
  | 'account'
  | 'session'
  | 'org'

export interface FilledOrg extends Org {
  readonly ids: Readonly<Record<IdKind, string>>
  /** Stands in every text of the organisation: no answer to anybody else may contain it. */
  readonly marker: string
}

/** An organisation with a row in every table. */
export async function fillOrg(stage: Stage, name: string): Promise<FilledOrg> {
  const marker = `only-${name.toLowerCase()}-knows`
  const org = await stage.org(`${name} ${marker}`)
  const ids = Object.fromEntries(
    [
      'project',
      'mission',
      'other',
      'assignment',
      'second',
      'invitation',
      'availability',
      'notification',
      'outbox',
      'feed',
    ].map((kind) => [kind, newId()]),
  ) as Record<string, string>
  const user = org.tech.userId
  const hash = (text: string) => createHash('sha256').update(text).digest('hex')
  const at = { start: '2026-12-01T09:00:00Z', end: '2026-12-01T18:00:00Z', later: '2026-12-01T20:00:00Z' }
  const run = (query: ReturnType<typeof sql>) => query.execute(stage.app.database.handle)
  await run(
    sql`insert into coulisses.projects (id, org_id, name, status) values (${ids['project']}, ${org.id}, ${marker}, 'ACTIVE')`,
  )
  for (const id of [ids['mission'], ids['other']])
    await run(sql`insert into coulisses.missions (id, org_id, project_id, title, starts_at, ends_at)
      values (${id}, ${org.id}, ${ids['project']}, ${marker}, ${at.start}, ${at.end})`)
  await run(sql`insert into coulisses.mission_positions (id, org_id, mission_id, role_name, quota)
    values (${newId()}, ${org.id}, ${ids['mission']}, 'tech', 3)`)
  await run(sql`insert into coulisses.assignments (id, org_id, mission_id, user_id, status, starts_at, ends_at, note)
    values (${ids['assignment']}, ${org.id}, ${ids['mission']}, ${user}, 'ACCEPTED', ${at.start}, ${at.end}, ${marker})`)
  await run(sql`insert into coulisses.assignments
      (id, org_id, mission_id, user_id, status, starts_at, ends_at, is_override, override_kinds, override_reason)
    values (${ids['second']}, ${org.id}, ${ids['other']}, ${user}, 'ACCEPTED', ${at.start}, ${at.end}, true, '{time}', ${marker})`)
  await run(sql`insert into coulisses.invitations (id, org_id, assignment_id, token_hash, key_id, expires_at, sent_to)
    values (${ids['invitation']}, ${org.id}, ${ids['assignment']}, ${hash(marker)}, 'test', ${at.later}, ${marker})`)
  await run(sql`insert into coulisses.user_profiles (id, org_id, user_id, skills, bio)
    values (${newId()}, ${org.id}, ${user}, '{light}', ${marker})`)
  await run(sql`insert into coulisses.person_rates (id, org_id, user_id, unit, amount_cents, valid_from)
    values (${newId()}, ${org.id}, ${user}, 'DAY', 25000, '2026-01-01')`)
  await run(sql`insert into coulisses.availabilities (id, org_id, user_id, number, starts_at, ends_at, note)
    values (${ids['availability']}, ${org.id}, ${user}, 1, ${at.start}, ${at.end}, ${marker})`)
  await run(sql`update coulisses.orgs set next_availability_number = 2 where id = ${org.id}`)
  await run(sql`insert into coulisses.notifications (id, org_id, account_id, channel, ntype, payload, status)
    values (${ids['notification']}, ${org.id}, ${org.owner.accountId}, 'app', 'invite', ${JSON.stringify({ mission: marker })}, 'sent')`)
  await run(sql`insert into coulisses.outbox (id, org_id, channel, template, recipient, payload, status, dedupe_key)
    values (${ids['outbox']}, ${org.id}, 'email', 'invite', ${`${marker}@example.test`}, '{}', 'dead', ${marker})`)
  await run(sql`insert into coulisses.calendar_feeds (id, org_id, account_id, scope, secret_hash, name)
    values (${ids['feed']}, ${org.id}, ${org.owner.accountId}, 'me', ${hash(`feed ${marker}`)}, ${marker})`)
  const { keys, sessions } = stage.app.application.house
  const key = await stage.app.database.transaction((tx) =>
    keys.create(tx, { name: marker, scopes: ['read'], module: 'coulisses', organisation: org.id }),
  )
  const [session] = await sessions.list(stage.app.database.handle, org.owner.accountId)
  const pair = [ids['assignment']!, ids['second']!].sort().join('.')
  const code = `${name.toLowerCase()}-rules`
  const copied = await org.admin.request('POST', '/coulisses/api/v1/rule-profiles', {
    json: { code, label: marker, copy_of: 'eu-wtd' },
  })
  if (copied.status !== 200) throw new Error(`the rule profile was not made: ${copied.text}`)
  return {
    ...org,
    marker,
    ids: {
      project: ids['project']!,
      mission: ids['mission']!,
      assignment: ids['assignment']!,
      invitation: ids['invitation']!,
      availability: ids['availability']!,
      notification: ids['notification']!,
      outbox: ids['outbox']!,
      feed: ids['feed']!,
      user,
      ruleProfile: code,
      conflict: pair,
      key: key.key.id,
      account: org.tech.accountId,
      session: session!.id,
      org: org.id,
    },
  }
}

const TABLES = [
  'users',
  'user_profiles',
  'person_rates',
  'availabilities',
  'availability_actions',
  'projects',
  'missions',
  'mission_positions',
  'assignments',
  'invitations',
  'rule_profiles',
  'notifications',
  'outbox',
  'calendar_feeds',
  'org_memberships',
  'audit_log',
] as const

/** A digest of everything an organisation has, table by table. */
export async function digestOf(stage: Stage, orgId: string): Promise<Readonly<Record<string, string>>> {
  const digests: Record<string, string> = {}
  for (const table of TABLES) {
    const { rows } = await sql<{ digest: string }>`
      select coalesce(md5(string_agg(t::text, ';' order by t.id)), 'empty') as digest
      from ${sql.id('coulisses', table)} t where org_id = ${orgId}`.execute(stage.app.database.handle)
    digests[table] = rows[0]!.digest
  }
  return digests
}
