import { randomBytes } from 'node:crypto'
import type { Account } from '@socle/accounts'
import { instant } from '../terminal/instant.ts'
import { CommandFault, type CommandRun, type DatabaseCommand, text } from './house-command.ts'

const pageSize = 200
const json = { flags: '--json', summary: 'one JSON document instead of text' }
const password = {
  flags: '--password <password>',
  summary: 'a password of your choice; without it one is made and shown once',
}

const create: DatabaseCommand = {
  words: ['account', 'create'],
  summary: 'makes an account; shows its password once unless you chose it',
  parameters: '<username>',
  where: 'database',
  options: [
    { flags: '--email <address>', summary: 'e-mail address' },
    { flags: '--name <name>', summary: 'full name (the username when not given)' },
    { flags: '--admin', summary: 'an administrator of the whole installation' },
    password,
    json,
  ],
  run: async (run) => {
    const username = run.parameters[0]!
    const { given, made, hash } = await choosePassword(run)
    const account = await run.application.house.database.transaction((tx) =>
      run.application.house.accounts.create(tx, {
        username,
        email: text(run.options, 'email') ?? null,
        fullName: text(run.options, 'name') ?? username,
        role: run.options['admin'] === true ? 'admin' : 'user',
        passwordHash: hash,
      }),
    )
    if (run.options['json'])
      run.io.print(JSON.stringify({ ...shown(account), password: given ? undefined : made }))
    else {
      run.io.print(`made ${account.role} ${username} (${account.id})`)
      if (!given) run.io.print(`password: ${made}`)
    }
    return 0
  },
}

const list: DatabaseCommand = {
  words: ['account', 'list'],
  summary: 'lists the accounts',
  where: 'database',
  options: [json],
  run: async (run) => {
    const { accounts, database } = run.application.house
    const all: Account[] = []
    for (let page = await accounts.list(database.handle, { limit: pageSize }); page.length > 0; ) {
      all.push(...page)
      page = await accounts.list(database.handle, { limit: pageSize, after: page.at(-1)!.number })
    }
    if (run.options['json']) run.io.print(JSON.stringify(all.map(shown)))
    else for (const account of all) run.io.print(line(account))
    return 0
  },
}

const setPassword: DatabaseCommand = {
  words: ['account', 'set-password'],
  summary: 'sets a password and ends every session of the account',
  parameters: '<login>',
  where: 'database',
  options: [password],
  run: async (run) => {
    const account = await find(run)
    const { given, made, hash } = await choosePassword(run)
    const { accounts, database } = run.application.house
    await database.transaction((tx) => accounts.setPassword(tx, account.id, hash))
    run.io.print(`the password of ${run.parameters[0]} is set, its sessions have ended`)
    if (!given) run.io.print(`password: ${made}`)
    return 0
  },
}

const deactivate: DatabaseCommand = {
  words: ['account', 'deactivate'],
  summary: 'closes an account and ends its sessions; nothing is deleted',
  parameters: '<login>',
  where: 'database',
  run: async (run) => {
    const account = await find(run)
    const { accounts, database } = run.application.house
    await database.transaction((tx) => accounts.update(tx, account.id, { isActive: false }))
    run.io.print(`${run.parameters[0]} is deactivated`)
    return 0
  },
}

async function find(run: CommandRun): Promise<Account> {
  const { accounts, database } = run.application.house
  const login = run.parameters[0]!
  const account = await accounts.findByLogin(database.handle, login)
  if (!account) throw new CommandFault(`no account has the e-mail or username "${login}"`)
  return account
}

/** The password given, or one of 120 bits; hashed outside any transaction. */
async function choosePassword(run: CommandRun) {
  const given = text(run.options, 'password')
  if (given !== undefined && given.length < 8)
    throw new CommandFault('a password has at least 8 characters', 2)
  const made = randomBytes(15).toString('base64url')
  return { given, made, hash: await run.application.house.accounts.hashPassword(given ?? made) }
}

function shown(account: Account) {
  return {
    id: account.id,
    number: account.number,
    username: account.username,
    email: account.email,
    full_name: account.fullName,
    role: account.role,
    is_active: account.isActive,
    created_at: instant(account.createdAt),
    last_login_at: instant(account.lastLoginAt),
  }
}

function line(account: Account): string {
  const state = account.isActive ? account.role : 'deactivated'
  return `${account.number}  ${account.username ?? '–'}  ${account.email ?? '–'}  ${state}  ${account.fullName}`
}

export const accountCommands: readonly DatabaseCommand[] = [create, list, setPassword, deactivate]
