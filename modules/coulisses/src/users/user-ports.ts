import type { Tx } from '@socle/database'
import type { Member } from '../access/caller.ts'

/** What people ask of assignments, inside the transaction that archives or erases somebody. */
export interface PersonCancelling {
  /** Cancels the person's active assignments that begin after an instant, revokes their invitations, tells the person. */
  cancelOfPerson(
    tx: Tx,
    member: Member,
    userId: string,
    which: { readonly from: string; readonly onlyInvited: boolean },
  ): Promise<void>
}
