import { constraintOf, type Tx } from '@socle/database'
import { newId } from '@socle/kernel'
import { demand, demandSelfOrManager, isManager, type Member } from '../access/caller.ts'
import { lockBookings } from '../assignments/booking-lock.repository.ts'
import type { AuditTrail } from '../audit/audit-trail.service.ts'
import { names, notFound } from '../ids/id.ts'
import { checkRange, instantAt } from '../instants/instant.ts'
import type { OrgDatabase } from '../tenancy/org-database.service.ts'
import { personOf } from '../users/user-lookup.service.ts'
import { availabilityOverlap, duplicateSlot, noLongerPending, otherPerson } from './availability.errors.ts'
import * as slots from './availability.repository.ts'
import type { AvailabilityKind, AvailabilityStatus } from './availability.ts'
import { availabilityOf } from './availability-lookup.service.ts'
import { type AvailabilityView, availabilityView } from './availability-view.ts'

interface Deps {
  readonly org: OrgDatabase
  readonly audit: AuditTrail
}

export interface GivenAvailability {
  readonly user_id: string
  readonly start_at: string
  readonly end_at: string
  readonly note?: string | null
  readonly kind?: AvailabilityKind
}

type Action = 'create' | 'approve' | 'reject' | 'edit'
const RETRIES = 3

/** Says when people can work; a person has no two approved slots at once. */
export class AvailabilityWriting {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Waits for approval. Throws `invalid_range`, `duplicate_slot`. */
  create(member: Member, given: GivenAvailability): Promise<AvailabilityView> {
    return this.#create(member, given, 'PENDING')
  }

  /** A manager's entry is its own approval; throws `availability_overlap` too. */
  createApproved(member: Member, given: GivenAvailability): Promise<AvailabilityView> {
    demand(member, 'manager')
    return this.#create(member, given, 'APPROVED')
  }

  /** Leaves alone what is not given; people change their own while it is pending. */
  change(member: Member, reference: string, given: Partial<GivenAvailability>): Promise<AvailabilityView> {
    return this.#locked(member, reference, async (tx, slot) => {
      mayChange(member, slot)
      if (given.user_id !== undefined && (await personOf(tx, member, given.user_id)).id !== slot.user_id) {
        throw otherPerson()
      }
      const { start, end } = timesOf(given, slot)
      const { note = slot.note, kind = slot.kind } = given
      await slots.update(tx, member, { id: slot.id, starts_at: start, ends_at: end, note, kind })
      await this.#note(tx, member, { slot, action: 'edit' })
    })
  }

  /** Twice is once. Throws `availability_overlap`. */
  approve(member: Member, reference: string): Promise<AvailabilityView> {
    return this.#decide(member, reference, { status: 'APPROVED', action: 'approve' })
  }

  /** Takes an approval back, too. */
  reject(member: Member, reference: string): Promise<AvailabilityView> {
    return this.#decide(member, reference, { status: 'REJECTED', action: 'reject' })
  }

  async remove(member: Member, reference: string): Promise<void> {
    const { org, audit } = this.#deps
    await org.transaction(member, async (tx) => {
      const slot = await availabilityOf(tx, member, reference)
      mayChange(member, slot)
      await slots.remove(tx, member, slot.id)
      const payload = { user_id: slot.user_id }
      audit.record(tx, member, {
        action: 'availability.delete',
        entity: 'availability',
        entityId: slot.id,
        payload,
      })
    })
  }

  #create(member: Member, given: GivenAvailability, status: AvailabilityStatus): Promise<AvailabilityView> {
    const { start, end } = timesOf(given)
    return this.#writing(member, async (tx) => {
      const person = await personOf(tx, member, given.user_id)
      demandSelfOrManager(member, person.id)
      if (person.erased_at !== null) throw notFound(names.user)
      await lockBookings(tx, member, { userIds: [person.id] })
      const { note = null, kind = 'AVAILABLE' } = given
      const slot = { id: newId(), user_id: person.id, starts_at: start, ends_at: end, note, kind, status }
      await slots.insert(tx, member, { ...slot, number: await slots.takeNumber(tx, member) })
      await this.#note(tx, member, { slot, action: 'create' })
      return availabilityView(await availabilityOf(tx, member, slot.id))
    })
  }

  #decide(
    member: Member,
    reference: string,
    { status, action }: { readonly status: AvailabilityStatus; readonly action: Action },
  ): Promise<AvailabilityView> {
    demand(member, 'manager')
    return this.#locked(member, reference, async (tx, slot) => {
      if (slot.status === status) return
      await slots.update(tx, member, { id: slot.id, status })
      await this.#note(tx, member, { slot, action })
    })
  }

  /** The slot under its person's lock, and as it is afterwards. */
  #locked(
    member: Member,
    reference: string,
    work: (tx: Tx, slot: slots.AvailabilityRow) => Promise<void>,
  ): Promise<AvailabilityView> {
    return this.#writing(member, async (tx) => {
      const seen = await availabilityOf(tx, member, reference)
      await lockBookings(tx, member, { userIds: [seen.user_id] })
      await work(tx, await availabilityOf(tx, member, seen.id))
      return availabilityView(await availabilityOf(tx, member, seen.id))
    })
  }

  async #writing<T>(member: Member, work: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      return await this.#deps.org.transaction(member, work, { retries: RETRIES })
    } catch (error) {
      const constraint = constraintOf(error)
      if (constraint === 'availabilities_no_overlap') throw availabilityOverlap(error)
      if (constraint === 'availabilities_slot_key') throw duplicateSlot(error)
      throw error
    }
  }

  async #note(
    tx: Tx,
    member: Member,
    { slot, action }: { readonly slot: { id: string; user_id: string }; readonly action: Action },
  ): Promise<void> {
    await slots.insertAction(tx, member, {
      id: newId(),
      availability_id: slot.id,
      action,
      actor_account_id: member.accountId ?? null,
    })
    this.#deps.audit.record(tx, member, {
      action: `availability.${action}`,
      entity: 'availability',
      entityId: slot.id,
      payload: { user_id: slot.user_id },
    })
  }
}

function mayChange(member: Member, slot: slots.AvailabilityRow): void {
  demandSelfOrManager(member, slot.user_id)
  if (!isManager(member) && slot.status !== 'PENDING') throw noLongerPending()
}

/** Throws `validation_failed`, `invalid_range`. */
function timesOf(
  given: Pick<Partial<GivenAvailability>, 'start_at' | 'end_at'>,
  before?: { readonly starts_at: string; readonly ends_at: string },
): { readonly start: string; readonly end: string } {
  const read = (text: string | undefined, name: 'start_at' | 'end_at') =>
    text === undefined
      ? new Date(before?.[name === 'start_at' ? 'starts_at' : 'ends_at'] ?? Number.NaN)
      : instantAt(text, ['body', name])
  const start = read(given.start_at, 'start_at')
  const end = read(given.end_at, 'end_at')
  checkRange(start, end)
  return { start: start.toISOString(), end: end.toISOString() }
}
