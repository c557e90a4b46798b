import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PushBoard, startPushBoard } from './push-board.ts'

let side: PushBoard
beforeAll(async () => {
  // Stokt is slower than this board is patient
  side = await startPushBoard(1)
})
afterAll(() => side[Symbol.asyncDispose]())

const times = fc.integer({ min: 1, max: 4 })
const fault = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'drop-after-commit',
      'html',
      'truncate',
      'status=503',
      'status=429,1',
      'expire-token',
    ),
  },
  { weight: 1, arbitrary: fc.constant('latency=1100') },
)
/** What may happen between two tries. */
const event = fc.constantFrom('nothing', 'killed', 'cancelled and pushed anew', 'edited', 'imported')

test('whatever fails, and whenever, one climb is there in the end', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fault, times), { minLength: 1, maxLength: 4 }),
      fc.array(event, { maxLength: 4 }),
      async (faults, events) => {
        const { name, id: climbId } = await side.set()
        let { id } = await side.push(climbId)
        for (const [spelling, count] of faults) side.stokt.faults.add(`${spelling}:${count}`)
        let state = ''
        for (let tries = 0; tries < 40 && state !== 'pushed'; tries += 1) {
          if (tries === 12) side.stokt.faults.clear()
          state = (await side.deliver(id)).state
          if (state === 'queued') id = await meddle(events[tries] ?? 'nothing', { id, climbId })
          if (state === 'failed') await side.call(`POST /sync/outbox/${id}/retry`)
          if (state === 'conflict') await forgetTwin(name, id)
          await side.makeDue(id)
        }
        side.stokt.faults.clear()
        expect(state).toBe('pushed')
        expect(side.remotes(name)).toHaveLength(1)
        expect((await side.call(`GET /climbs/${climbId}`)).stokt_id).toBe(side.remotes(name)[0]!.id)
      },
    ),
    { numRuns: 20, endOnFailure: true },
  )
}, 480_000)

async function meddle(what: string, { id, climbId }: { id: string; climbId: string }): Promise<string> {
  if (what === 'killed') {
    // a worker that was killed leaves its item as it took it
    await side.sql(
      "update mastoc.outbox set state = 'sending', lease_until = now(), attempts = attempts + 1 where id = $1::uuid",
      [id],
    )
  }
  if (what === 'edited') await side.call(`PATCH /climbs/${climbId}`, { description: `edited after ${id}` })
  if (what === 'imported') await side.importAll()
  if (what !== 'cancelled and pushed anew') return id
  await side.call(`DELETE /sync/outbox/${id}`)
  return (await side.call(`POST /climbs/${climbId}/push`, undefined, 202)).id
}

/** An import took an earlier try's climb for a new one: a person deletes that and tries again. */
async function forgetTwin(name: string, id: string): Promise<void> {
  const { results } = await side.call(`GET /climbs?source=stokt&search=${encodeURIComponent(name)}`)
  for (const twin of results) await side.call(`DELETE /climbs/${twin.id}`, undefined, 204)
  await side.call(`POST /sync/outbox/${id}/retry`)
}
