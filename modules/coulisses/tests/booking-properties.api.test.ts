import type { TestResponse } from '@socle/testing'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { get, post, send } from './calls.ts'
import { brokenPromises } from './invariants.ts'
import { assign, mission, reason, setStatus, tokenFor } from './staffing.ts'
import { type Org, openStage, type Person, type Stage } from './stage.ts'

const MISSIONS = 4
const HOUR_MS = 3_600_000

let stage: Stage
let org: Org
beforeAll(async () => {
  stage = await openStage({ house: { databasePool: 12 } })
  org = await stage.org('Opera')
})
afterAll(() => stage[Symbol.asyncDispose]())

interface World {
  /** Nobody else does anything at the same time. */
  readonly isAlone?: boolean
  readonly origin: number
  readonly missions: readonly string[]
  readonly people: readonly Person[]
}

/** Something that a manager, a technician or the bearer of a token does; the numbers choose among what there is. */
interface Step {
  readonly what: keyof typeof deeds
  readonly which: number
  readonly whom: number
  readonly hour: number
  readonly length: number
  readonly status: string
  readonly isExcepted: boolean
  readonly isOffset: boolean
}

type Deed = (world: World, step: Step) => Promise<TestResponse | undefined>

const pick = <T>(list: readonly T[], index: number): T | undefined => list[index % Math.max(1, list.length)]
const exception = ({ isExcepted }: Step) => (isExcepted ? { override: { reason } } : {})

/** An hour of the world's day, in UTC or as the same instant two hours east. */
function instant({ origin }: Pick<World, 'origin'>, hour: number, isOffset: boolean): string {
  const ms = origin + hour * HOUR_MS
  if (!isOffset) return new Date(ms).toISOString()
  return new Date(ms + 2 * HOUR_MS).toISOString().replace('Z', '+02:00')
}

function hours(
  world: World,
  { hour, length, isOffset }: Step,
): { readonly start: string; readonly end: string } {
  return { start: instant(world, hour, isOffset), end: instant(world, hour + length, !isOffset) }
}

interface Shown {
  readonly id: string
  readonly user_id: string
  readonly status: string
  readonly version: number
}

/** An assignment of this world. */
async function chosen({ missions }: World, { which }: Step): Promise<Shown | undefined> {
  const { rows } = await sql<Shown>`select id, user_id, status, version from coulisses.assignments
    where mission_id = any (${missions}::uuid[]) and deleted_at is null order by id`.execute(
    stage.app.database.handle,
  )
  return pick(rows, which)
}

/** The same answer again changes nothing. */
async function repeated(
  { isAlone }: World,
  id: string,
  answer: () => Promise<TestResponse>,
): Promise<TestResponse> {
  const first = await answer()
  if (first.status !== 200 || !isAlone) return first
  const version = await versionOf(id)
  const again = await answer()
  expect([again.status, await versionOf(id)], 'P7').toEqual([200, version])
  return first
}

async function versionOf(id: string): Promise<number | undefined> {
  const { rows } = await sql<{
    version: number
  }>`select version from coulisses.assignments where id = ${id}`.execute(stage.app.database.handle)
  return rows[0]?.version
}

const deeds = {
  create: async (world: World, step: Step) =>
    assign(org, pick(world.missions, step.which)!, pick(world.people, step.whom)!.userId, {
      status: step.status,
      ...exception(step),
    }),
  status: async (world: World, step: Step) => {
    const one = await chosen(world, step)
    return one && setStatus(org.manager, one.id, step.status, exception(step))
  },
  acceptOneself: async (world: World, step: Step) => {
    const one = await chosen(world, step)
    const who = one && world.people.find(({ userId }) => userId === one.user_id)
    return who && repeated(world, one.id, () => post(who, `assignments/${one.id}/accept`, {}))
  },
  declineOneself: async (world: World, step: Step) => {
    const one = await chosen(world, step)
    const who = one && world.people.find(({ userId }) => userId === one.user_id)
    return who && repeated(world, one.id, () => post(who, `assignments/${one.id}/decline`, {}))
  },
  acceptByToken: async (world: World, step: Step) => {
    const one = await chosen(world, step)
    if (!one || one.status === 'CANCELLED') return undefined
    const token = await tokenFor(org, one.id).catch(() => undefined)
    if (!token) return undefined
    return repeated(world, one.id, () => post(stage.app, `assignments/${one.id}/accept?token=${token}`))
  },
  edit: async (world: World, step: Step) => {
    const one = await chosen(world, step)
    const { start, end } = hours(world, step)
    const status = step.isOffset ? { status: step.status } : {}
    const json = { start_at: start, end_at: end, ...status, ...exception(step) }
    return one && send(org.manager, 'PATCH', `assignments/${one.id}`, json)
  },
  drag: async (world: World, step: Step) => {
    const one = await chosen(world, step)
    return (
      one && post(org.manager, `assignments/${one.id}/move`, { ...hours(world, step), ...exception(step) })
    )
  },
  moveMission: async (world: World, step: Step) => {
    const { start, end } = hours(world, step)
    const reconfirm = step.isOffset ? { reconfirm: pick(['none', 'clashing', 'all'], step.whom) } : {}
    const json = { start_at: start, end_at: end, ...reconfirm, ...exception(step) }
    return send(org.manager, 'PATCH', `missions/${pick(world.missions, step.which)}`, json)
  },
  replace: async (world: World, step: Step) => {
    const one = await chosen(world, step)
    const { userId } = pick(world.people, step.whom)!
    const status = step.isOffset ? 'ACCEPTED' : 'INVITED'
    return (
      one &&
      post(org.manager, `assignments/${one.id}:replace`, { user_id: userId, status, ...exception(step) })
    )
  },
  resolve: async (_world: World, step: Step) => {
    const conflict = pick<{ conflict_id: string; mission_ids: string[] }>(
      (await get(org.manager, 'conflicts')).json(),
      step.which,
    )
    if (!conflict) return undefined
    const [replacement] =
      (await get(org.manager, `conflicts/${conflict.conflict_id}`)).json().suggestions ?? []
    if (!replacement) return undefined
    return post(org.manager, 'conflicts/resolve', {
      conflict_id: conflict.conflict_id,
      replace_assignment_mission_id: pick(conflict.mission_ids, step.whom),
      replacement_user_id: replacement.user_id,
      status: step.isOffset ? 'ACCEPTED' : 'INVITED',
    })
  },
  remove: async (world: World, step: Step) => {
    const one = await chosen(world, step)
    return one && send(org.manager, 'DELETE', `assignments/${one.id}`)
  },
} satisfies Readonly<Record<string, Deed>>

const step: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom(...(Object.keys(deeds) as (keyof typeof deeds)[]), 'status', 'acceptOneself', 'drag'),
  which: fc.nat(20),
  whom: fc.nat(2),
  hour: fc.nat(10),
  length: fc.integer({ min: 1, max: 4 }),
  status: fc.constantFrom('ACCEPTED', 'ACCEPTED', 'ACCEPTED', 'ACCEPTED', 'INVITED', 'DECLINED', 'CANCELLED'),
  isExcepted: fc.constantFrom(false, false, true),
  isOffset: fc.boolean(),
})

let worlds = 0

/** A day with overlapping and touching missions, one of them with a single place, and two people to fill them. */
async function newWorld(): Promise<World> {
  worlds += 1
  const origin = Date.UTC(2031, 0, 1 + 20 * worlds, 6)
  const people = [await org.join('tech', `First ${worlds}`), await org.join('tech', `Second ${worlds}`)]
  const missions = []
  for (let index = 0; index < MISSIONS; index += 1) {
    const hours = [index, index + 2 + (index % 2)].map((hour) => instant({ origin }, hour, false))
    const positions = index === 0 ? { positions: [{ role_name: 'tech', quota: 1 }] } : {}
    missions.push(await mission(org, { from: hours[0]!, to: hours[1]!, ...positions }))
  }
  for (const missionId of missions) for (const { userId } of people) await assign(org, missionId, userId)
  return { origin, missions, people }
}

const EXPECTED = new Set([200, 400, 404, 409])

test('whatever is done in whatever order, nobody is booked twice without a reason', async () => {
  const seen = new Map<number, number>()
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 3, size: 'max' }), {
        minLength: 10,
        maxLength: 16,
        size: 'max',
      }),
      async (batches) => {
        const world = await newWorld()
        for (const batch of batches) {
          // those of a batch meet
          const answers = await Promise.all(
            batch.map((one) => (deeds[one.what] as Deed)({ ...world, isAlone: batch.length === 1 }, one)),
          )
          for (const answer of answers) {
            if (!answer) continue
            seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1)
            expect(EXPECTED.has(answer.status), answer.text).toBe(true)
          }
          expect(await brokenPromises(stage, org), JSON.stringify(batch)).toEqual([])
        }
      },
    ),
    { numRuns: 10, endOnFailure: true, unbiased: true },
  )
  // a run that only meets refusals proves nothing
  expect(seen.get(200)).toBeGreaterThan(50)
  expect(seen.get(400)).toBeGreaterThan(0)
}, 300_000)

test('an acceptance is refused exactly when another accepted slot shares an instant with it', async () => {
  const slot = fc.record({ hour: fc.nat(6), length: fc.integer({ min: 1, max: 3 }), isOffset: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(slot, slot, async (one, other) => {
      const world = await newWorld()
      const { userId } = world.people[0]!
      const place = async ({ hour, length, isOffset }: typeof one) => {
        const [from, to] = [instant(world, hour, isOffset), instant(world, hour + length, !isOffset)]
        return assign(org, await mission(org, { from, to }), userId, { status: 'ACCEPTED' })
      }
      expect((await place(one)).status).toBe(200)
      const overlap = one.hour < other.hour + other.length && other.hour < one.hour + one.length
      expect((await place(other)).status).toBe(overlap ? 400 : 200)
    }),
    { numRuns: 20, endOnFailure: true, unbiased: true },
  )
}, 120_000)
