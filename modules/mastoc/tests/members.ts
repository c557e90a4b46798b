import type { RunningModule } from '@socle/testing'

/** A member of the board with a login. */
export interface BoardMember {
  /** Id of the account and of the profile. */
  readonly id: string
  readonly name: string
  /** The member's token, without any key. */
  readonly headers: { readonly authorization: string }
}

interface MemberOptions {
  readonly isAdmin?: boolean
}

/** Makes an account, its profile on the board, and logs it in. */
export async function makeMember(
  board: RunningModule,
  name: string,
  { isAdmin = false }: MemberOptions = {},
): Promise<BoardMember> {
  const { accounts, sessions } = board.application.house
  return board.database.transaction(async (tx) => {
    const account = await accounts.create(tx, { fullName: name, madeBy: 'mastoc' })
    await tx
      .$extendTables<{
        'mastoc.profiles': {
          id: string
          account_id: string
          full_name: string
          role: string
          source: string
        }
      }>()
      .insertInto('mastoc.profiles')
      .values({
        id: account.id,
        account_id: account.id,
        full_name: name,
        role: isAdmin ? 'admin' : 'user',
        source: 'mastoc',
      })
      .execute()
    const origin = { address: '127.0.0.1' }
    const options = { audience: 'mastoc', accessMinutes: 1440, refreshDays: 7 }
    const { accessToken } = await sessions.open(tx, account, origin, options)
    return { id: account.id, name, headers: { authorization: `Bearer ${accessToken}` } }
  })
}
