import type { Command, CommandIo } from '@socle/foundation'
import { parseUuid } from '@socle/kernel'
import { isEmailShaped } from '../auth/email.ts'
import type { OrgFounding } from '../orgs/org-founding.service.ts'
import { systemScope } from '../tenancy/org-scope.ts'
import { choosePassword, type PasswordRules } from './chosen-password.ts'
import type { MemberService } from './member.service.ts'

interface Services {
  readonly orgFounding: OrgFounding
  readonly members: MemberService
  readonly passwordRules: PasswordRules
}

type Options = Parameters<Command['run']>[0]

const roles = ['owner', 'admin', 'manager', 'tech'] as const
const weak = { flags: '--allow-weak', summary: 'takes a short password; not in production' }

/** `socle coulisses org create`: prints JSON, a generated password once. */
export function createOrgCommand({ orgFounding, passwordRules }: Services): Command {
  return {
    name: 'org create',
    summary: 'makes an organisation and its owner',
    where: 'database',
    options: [
      { flags: '--name <name>', summary: 'name of the organisation', isRequired: true },
      { flags: '--owner-email <address>', summary: 'e-mail address of its owner', isRequired: true },
      { flags: '--owner-password-stdin', summary: 'reads the password of a new owner from standard input' },
      { flags: '--timezone <zone>', summary: 'IANA time zone (Europe/Paris when not given)' },
      { flags: '--country <code>', summary: 'ISO country of two letters (FR when not given)' },
      weak,
    ],
    async run(options, io) {
      const name = text(options, 'name')?.trim() ?? ''
      const ownerEmail = text(options, 'ownerEmail') ?? ''
      if (name === '' || name.length > 160) return wrong(io, '--name: 1 to 160 characters')
      if (!isEmailShaped(ownerEmail)) return wrong(io, '--owner-email: an e-mail address')
      const password = await passwordOf(options, 'ownerPasswordStdin', { io, rules: passwordRules })
      if ('fault' in password) return wrong(io, password.fault)
      const { id, owner } = await orgFounding.make(systemScope('').actor, {
        name,
        ownerEmail,
        ownerPassword: password.chosen,
        timezone: text(options, 'timezone'),
        country: text(options, 'country'),
      })
      const isShown = owner.isCreated && password.isMade
      io.print(
        JSON.stringify({
          org_id: id,
          account_id: owner.accountId,
          ...(isShown ? { password: password.chosen } : {}),
        }),
      )
      return 0
    },
  }
}

/** `socle coulisses member add`: prints JSON, a generated password once. */
export function createMemberCommand({ members, passwordRules }: Services): Command {
  return {
    name: 'member add',
    summary: 'lets somebody into an organisation',
    where: 'database',
    options: [
      { flags: '--org <id>', summary: 'id of the organisation', isRequired: true },
      { flags: '--email <address>', summary: 'e-mail address', isRequired: true },
      { flags: '--role <role>', summary: roles.join(', '), isRequired: true },
      { flags: '--password-stdin', summary: 'reads the password of a new account from standard input' },
      { flags: '--person <name>', summary: 'the person to be planned under this name' },
      weak,
    ],
    async run(options, io) {
      const orgId = parseUuid(text(options, 'org') ?? '')
      const email = text(options, 'email') ?? ''
      const role = roles.find((one) => one === text(options, 'role'))
      if (orgId === undefined) return wrong(io, '--org: the id of an organisation')
      if (!isEmailShaped(email)) return wrong(io, '--email: an e-mail address')
      if (!role) return wrong(io, `--role: ${roles.join(', ')}`)
      const password = await passwordOf(options, 'passwordStdin', { io, rules: passwordRules })
      if ('fault' in password) return wrong(io, password.fault)
      const person = text(options, 'person')
      const { member, isCreated } = await members.enrol(systemScope(orgId), {
        email,
        role,
        password: password.chosen,
        displayName: person,
        createPerson: person === undefined ? undefined : true,
      })
      const isShown = isCreated && password.isMade
      io.print(JSON.stringify({ ...member, ...(isShown ? { password: password.chosen } : {}) }))
      return 0
    },
  }
}

async function passwordOf(
  options: Options,
  flag: string,
  { io, rules }: { readonly io: CommandIo; readonly rules: PasswordRules },
) {
  const given = options[flag] === true ? await io.readLine() : undefined
  return choosePassword(given, { ...rules, isWeakAllowed: options['allowWeak'] === true })
}

function text(options: Options, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

function wrong(io: CommandIo, fault: string): 2 {
  io.printError(fault)
  return 2
}
