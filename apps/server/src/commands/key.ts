import type { KeyView, Scope } from '@socle/accounts'
import { instant } from '../terminal/instant.ts'
import { CommandFault, type CommandRun, type DatabaseCommand, text } from './house-command.ts'

const scopes: readonly Scope[] = ['read', 'import', 'write', 'admin']
const json = { flags: '--json', summary: 'one JSON document instead of text' }

const create: DatabaseCommand = {
  words: ['key', 'create'],
  summary: 'makes an API key and shows it once',
  where: 'database',
  options: [
    { flags: '--name <name>', summary: 'what the key is for', isRequired: true },
    {
      flags: '--scope <scope>',
      summary: `${scopes.join(', ')}; may be repeated (read when not given)`,
      isRepeatable: true,
    },
    { flags: '--module <module>', summary: 'valid for this module only (all when not given)' },
    { flags: '--expires <when>', summary: 'a day or an instant, ISO 8601 (never when not given)' },
    { flags: '--account <login>', summary: 'the account that the key belongs to' },
    json,
  ],
  run: async (run) => {
    const { keys, database } = run.application.house
    const draft = {
      name: text(run.options, 'name')!,
      scopes: readScopes(run),
      module: readModule(run),
      expiresAt: readExpiry(run),
      accountId: await readAccount(run),
    }
    const { secret, key } = await database.transaction((tx) => keys.create(tx, draft))
    if (run.options['json']) run.io.print(JSON.stringify({ ...shown(key), secret }))
    else {
      run.io.print(`made key ${key.name} (${key.id}), scope ${key.scopes.join(', ')}; it is not shown again:`)
      run.io.print(secret)
    }
    return 0
  },
}

const list: DatabaseCommand = {
  words: ['key', 'list'],
  summary: 'lists the API keys',
  where: 'database',
  options: [json],
  run: async (run) => {
    const { keys, database } = run.application.house
    const all = await keys.list(database.handle)
    if (run.options['json']) run.io.print(JSON.stringify(all.map(shown)))
    else for (const key of all) run.io.print(line(key))
    return 0
  },
}

const revoke: DatabaseCommand = {
  words: ['key', 'revoke'],
  summary: 'ends an API key for good',
  parameters: '<id>',
  where: 'database',
  run: async (run) => {
    const { keys, database } = run.application.house
    const [id] = run.parameters as [string]
    const known = (await keys.list(database.handle)).some((key) => key.id === id)
    if (!known || !(await database.transaction((tx) => keys.revoke(tx, id))))
      throw new CommandFault(`no live key has the id "${id}"; socle key list shows them`)
    run.io.print(`${id} is revoked`)
    return 0
  },
}

function readScopes(run: CommandRun): readonly Scope[] {
  const given = run.options['scope']
  const words = (Array.isArray(given) ? given : ['read']).flatMap((value: string) => value.split(','))
  const unknown = words.filter((word) => !scopes.includes(word as Scope))
  if (unknown.length > 0)
    throw new CommandFault(`--scope: ${unknown.join(', ')} is none of ${scopes.join(', ')}`, 2)
  return [...new Set(words as Scope[])]
}

function readModule(run: CommandRun): string | null {
  const module = text(run.options, 'module')
  if (module === undefined) return null
  const names = run.application.modules.map((running) => running.definition.name)
  if (!names.includes(module)) throw new CommandFault(`--module: ${module} is none of ${names.join(', ')}`, 2)
  return module
}

function readExpiry(run: CommandRun): string | null {
  const typed = text(run.options, 'expires')
  if (typed === undefined) return null
  const at = new Date(typed)
  if (Number.isNaN(at.getTime()) || at <= run.application.house.clock.now())
    throw new CommandFault('--expires: a day or an instant to come, as 2030-12-31 or 2030-12-31T12:00:00Z', 2)
  return at.toISOString()
}

async function readAccount(run: CommandRun): Promise<string | null> {
  const login = text(run.options, 'account')
  if (login === undefined) return null
  const { accounts, database } = run.application.house
  const account = await accounts.findByLogin(database.handle, login)
  if (!account) throw new CommandFault(`no account has the e-mail or username "${login}"`)
  return account.id
}

function shown(key: KeyView) {
  return {
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    scopes: key.scopes,
    module: key.module,
    account_id: key.accountId,
    created_at: instant(key.createdAt),
    expires_at: instant(key.expiresAt),
    last_used_at: instant(key.lastUsedAt),
    revoked_at: instant(key.revokedAt),
  }
}

function line(key: KeyView): string {
  const state = key.revokedAt ? 'revoked' : key.expiresAt ? `until ${instant(key.expiresAt)}` : 'no expiry'
  return `${key.id}  ${key.prefix}…  ${key.scopes.join(',')}  ${key.module ?? 'all modules'}  ${state}  ${key.name}`
}

export const keyCommands: readonly DatabaseCommand[] = [create, list, revoke]
