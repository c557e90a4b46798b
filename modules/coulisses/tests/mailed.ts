import { newId } from '@socle/kernel'
import { expect } from 'vitest'
import { get, post } from './calls.ts'
import { PostOffice } from './post-office.ts'
import { at, invited } from './staffing.ts'
import { type Org, openStage, type Person, type Stage } from './stage.ts'

export const day = { from: at('08:00'), to: at('17:30'), title: 'Montage' }

export interface Invitee extends Person {
  readonly assignmentId: string
}

export interface Delivery {
  readonly id: string
  readonly status: string
  readonly attempts: number
  readonly to_masked: string
  readonly last_error: string | null
}

/** Two organisations whose mails go to a post office of the test. */
export interface Mailed extends AsyncDisposable {
  readonly office: PostOffice
  readonly stage: Stage
  readonly org: Org
  readonly others: Org
  /** Somebody who is invited to a mission. */
  somebody(shape?: object): Promise<Invitee>
  /** Sends the invitation: it is on its way, and has perhaps arrived. */
  invite(person: Invitee, more?: object): ReturnType<typeof post>
  /** What became of messages, once none of them is on its way. */
  deliveries(status?: string): Promise<readonly Delivery[]>
  /** The same as it is just now. */
  underWay(status?: string): Promise<readonly Delivery[]>
}

export async function openMailed(): Promise<Mailed> {
  const office = new PostOffice()
  await office.open()
  const mail = { transport: 'smtp' as const, smtpUrl: office.url, from: 'Socle <no-reply@socle.test>' }
  const stage = await openStage({ house: { mail } })
  const org = await stage.org('Opera')
  const underWay = async (status?: string) => {
    const listed = await get(org.admin, `outbox${status ? `?status=${status}` : ''}`)
    expect(listed.status, listed.text).toBe(200)
    return listed.json()
  }
  return {
    office,
    stage,
    org,
    others: await stage.org('Circus'),
    async somebody(shape = {}) {
      const person = await org.join('tech', `Camille ${newId()}`)
      return { ...person, assignmentId: await invited(org, person.userId, { ...day, ...shape }) }
    },
    invite({ userId, assignmentId }, more = {}) {
      const body = { user_id: userId, assignment_id: assignmentId, mission_name: 'Montage', ...more }
      return post(org.manager, 'invitations/send', body)
    },
    async deliveries(status) {
      await stage.app.jobsEnded()
      return underWay(status)
    },
    underWay,
    async [Symbol.asyncDispose]() {
      await stage[Symbol.asyncDispose]()
      await office.close()
    },
  }
}
