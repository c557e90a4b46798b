import type { HttpScope } from '@socle/http'
import { memberIn } from '../access/access.router.ts'
import { ID } from '../ids/path.ts'
import { askedOf, inForm } from '../lists/list.router.ts'
import * as operation from './availability.schemas.ts'
import type { AvailabilityReading } from './availability-reading.service.ts'
import type { AvailabilityWriting } from './availability-writing.service.ts'

interface Services {
  readonly availabilityReading: AvailabilityReading
  readonly availabilityWriting: AvailabilityWriting
}

const PLURAL = '/api/v1/availabilities'
const SINGULAR = '/api/v1/availability'
const tech = { access: 'tech' } as const
const manager = { access: 'manager' } as const

/** When people can work, under the path of each of its two generations. */
export function availabilityRoutes(scope: HttpScope, services: Services): void {
  decisionRoutes(scope, services)
  creationRoutes(scope, services)
  for (const generation of ['plural', 'singular'] as const) {
    const base = generation === 'plural' ? PLURAL : SINGULAR
    readRoutes(scope, services, { base, generation })
    changeRoutes(scope, services, { base, generation })
  }
}

interface Generation {
  readonly base: string
  readonly generation: 'plural' | 'singular'
}

function readRoutes(
  scope: HttpScope,
  { availabilityReading: reading }: Services,
  { base, generation }: Generation,
): void {
  scope.get(
    base,
    { schema: operation.list[generation], config: { ...tech, etag: true } },
    async (request, reply) => {
      const { limit: _limit, cursor: _cursor, ...query } = request.query
      return inForm(reply, await reading.list(memberIn(request), query, askedOf(request)))
    },
  )
  scope.get(`${base}/${ID}`, { schema: operation.get[generation], config: tech }, (request) =>
    reading.get(memberIn(request), request.params.id),
  )
}

function changeRoutes(
  scope: HttpScope,
  { availabilityWriting: writing }: Services,
  { base, generation }: Generation,
): void {
  const one = `${base}/${ID}`
  scope.put(one, { schema: operation.replace[generation], config: tech }, (request) =>
    writing.change(memberIn(request), request.params.id, request.body),
  )
  scope.delete(one, { schema: operation.remove[generation], config: tech }, async (request) => {
    await writing.remove(memberIn(request), request.params.id)
    return { status: 'ok' as const }
  })
}

function creationRoutes(scope: HttpScope, { availabilityWriting: writing }: Services): void {
  scope.post(PLURAL, { schema: operation.create, config: tech }, (request) =>
    writing.create(memberIn(request), request.body),
  )
  scope.post(SINGULAR, { schema: operation.createApproved, config: manager }, async (request) => {
    const { status, number: _number, ...slot } = await writing.createApproved(memberIn(request), request.body)
    return { ...slot, status: 'ok' as const, availability_status: status }
  })
}

function decisionRoutes(
  scope: HttpScope,
  { availabilityReading: reading, availabilityWriting: writing }: Services,
): void {
  scope.post(`${PLURAL}/${ID}::approve`, { schema: operation.approve, config: manager }, (request) =>
    writing.approve(memberIn(request), request.params.id),
  )
  scope.post(`${PLURAL}/${ID}::reject`, { schema: operation.reject, config: manager }, (request) =>
    writing.reject(memberIn(request), request.params.id),
  )
  scope.get(`/api/v1/users/${ID}/calendar`, { schema: operation.getCalendar, config: tech }, (request) =>
    reading.calendar(memberIn(request), request.params.id, request.query),
  )
}
