import type { Account } from '@socle/accounts'
import { newId } from '@socle/kernel'
import { type RunningModule, type StartOptions, startModule, type TestClient } from '@socle/testing'
import { sql } from 'kysely'
import { coulisses } from '../src/index.ts'
import type { CoulissesSettings } from '../src/settings.ts'

type Role = 'owner' | 'admin' | 'manager' | 'tech'

/** Somebody with an account, logged in by bearer. */
export interface Person extends TestClient {
  readonly accountId: string
  readonly email: string
  readonly bearer: string
  /** The person of the organisation that is linked to the account. */
  readonly userId: string
}

export interface Org {
  readonly id: string
  readonly name: string
  readonly owner: Person
  readonly admin: Person
  readonly manager: Person
  readonly tech: Person
  /** A further member with a linked person. */
  join(role: Role, name: string): Promise<Person>
}

export interface Stage extends AsyncDisposable {
  readonly app: RunningModule
  org(name: string): Promise<Org>
  /** An account that is nowhere a member. */
  stranger(): Promise<Omit<Person, 'userId'>>
}

/** The module with as many organisations as a test asks for; people are logged in without passwords, which are slow. */
export async function openStage(
  options: StartOptions<CoulissesSettings> = {},
  definition = coulisses,
): Promise<Stage> {
  const app = await startModule(definition, options)
  return {
    app,
    org: (name) => createOrg(app, name),
    stranger: () => logIn(app, { orgId: undefined, name: 'stranger' }),
    [Symbol.asyncDispose]: () => app.stop(),
  }
}

async function createOrg(app: RunningModule, name: string): Promise<Org> {
  const id = newId()
  await run(app, sql`insert into coulisses.orgs (id, name) values (${id}, ${name})`)
  const join = async (role: Role, personName: string) => {
    const person = await logIn(app, { orgId: id, name: personName })
    const userId = newId()
    await run(
      app,
      sql`insert into coulisses.org_memberships (id, org_id, account_id, role)
        values (${newId()}, ${id}, ${person.accountId}, ${role})`,
    )
    await run(
      app,
      sql`with numbered as (
          update coulisses.orgs set next_user_number = next_user_number + 1 where id = ${id}
          returning next_user_number - 1 as number)
        insert into coulisses.users (id, org_id, account_id, number, first_name, email, search_text)
        select ${userId}, ${id}, ${person.accountId}, number, ${personName}, ${person.email}, ${personName.toLowerCase()}
        from numbered`,
    )
    return { ...person, userId }
  }
  return {
    id,
    name,
    owner: await join('owner', `Owner of ${name}`),
    admin: await join('admin', `Admin of ${name}`),
    manager: await join('manager', `Manager of ${name}`),
    tech: await join('tech', `Tech of ${name}`),
    join,
  }
}

interface LogIn {
  readonly orgId: string | undefined
  readonly name: string
  /** `admin`: of the platform. */
  readonly role?: 'user' | 'admin'
  /** Life of the access token; 0: it is over already. */
  readonly accessMinutes?: number
}

/** Somebody new, logged in. */
export async function logIn(
  app: RunningModule,
  { orgId, name, role = 'user', accessMinutes = 30 }: LogIn,
): Promise<Omit<Person, 'userId'>> {
  const { accounts, sessions } = app.application.house
  // what stands before the @ has 64 characters at most
  const called = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '.')
    .slice(0, 50)
  const email = `${called}.${newId().slice(-12)}@example.test`
  const { account, bearer } = await app.database.transaction(async (tx) => {
    const made: Account = await accounts.create(tx, { email, fullName: name, role, madeBy: 'coulisses' })
    const pair = await sessions.open(
      tx,
      made,
      { address: '127.0.0.1' },
      { audience: 'coulisses', accessMinutes, refreshDays: 7, claims: orgId ? { org: orgId } : {} },
    )
    return { account: made, bearer: pair.accessToken }
  })
  return { ...app.as({ authorization: `Bearer ${bearer}` }), accountId: account.id, email, bearer }
}

async function run(app: RunningModule, query: ReturnType<typeof sql>): Promise<void> {
  await query.execute(app.database.handle)
}
