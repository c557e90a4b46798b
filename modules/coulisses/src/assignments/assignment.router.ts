import type { IncomingHttpHeaders } from 'node:http'
import type { HttpScope } from '@socle/http'
import { memberIn } from '../access/access.router.ts'
import { ID } from '../ids/path.ts'
import { askedOf, inForm } from '../lists/list.router.ts'
import type { ActualHours } from './actual-hours.service.ts'
import * as operation from './assignment.schemas.ts'
import type { AssignmentReading } from './assignment-reading.service.ts'
import type { AssignmentWriting } from './assignment-writing.service.ts'
import type { BookingChecking } from './booking-checking.service.ts'
import type { Replacing } from './replacing.service.ts'

interface Services {
  readonly assignmentReading: AssignmentReading
  readonly assignmentWriting: AssignmentWriting
  readonly replacing: Replacing
  readonly actualHours: ActualHours
  readonly bookingChecking: BookingChecking
}

const all = '/api/v1/assignments'
const one = `${all}/${ID}`
const manager = { access: 'manager' } as const

/** Assignments as managers keep them. */
export function assignmentRoutes(scope: HttpScope, services: Services): void {
  readRoutes(scope, services)
  writeRoutes(scope, services)
  dragRoutes(scope, services)
  actionRoutes(scope, services)
}

function readRoutes(scope: HttpScope, { assignmentReading, bookingChecking }: Services): void {
  scope.get(
    all,
    { schema: operation.listAssignments, config: { access: 'tech', etag: true } },
    async (request, reply) => {
      const { limit: _limit, cursor: _cursor, ...query } = request.query
      return inForm(reply, await assignmentReading.list(memberIn(request), query, askedOf(request)))
    },
  )
  scope.get(one, { schema: operation.getAssignment, config: { access: 'tech' } }, (request) =>
    assignmentReading.get(memberIn(request), request.params.id),
  )
  scope.post(
    `${all}::check`,
    { schema: operation.checkBooking, config: { ...manager, isRead: true, idempotent: false } },
    (request) => bookingChecking.check(memberIn(request), request.body),
  )
}

function writeRoutes(scope: HttpScope, { assignmentWriting: writing }: Services): void {
  scope.post(all, { schema: operation.createAssignment, config: manager }, (request) =>
    writing.create(memberIn(request), request.body),
  )
  scope.put(one, { schema: operation.replaceAssignmentFields, config: manager }, (request) =>
    writing.edit(memberIn(request), editOf(request)),
  )
  scope.patch(one, { schema: operation.editAssignment, config: manager }, (request) =>
    writing.edit(memberIn(request), editOf(request)),
  )
  scope.delete(one, { schema: operation.deleteAssignment, config: manager }, async (request) => {
    await writing.remove(memberIn(request), {
      id: request.params.id,
      ifMatch: request.headers['if-match'],
    })
    return { status: 'ok' as const }
  })
  scope.post(`${one}::status`, { schema: operation.setStatus, config: manager }, (request) =>
    writing.setStatus(memberIn(request), request.params.id, request.body),
  )
}

function dragRoutes(scope: HttpScope, { assignmentWriting: writing }: Services): void {
  for (const [path, schema] of [
    ['move', operation.moveAssignment],
    ['resize', operation.resizeAssignment],
  ] as const) {
    scope.post(`${one}/${path}`, { schema, config: manager }, async (request) => {
      const { start, end, override } = request.body
      const drag = { start, end: end ?? undefined, override }
      const { id, start_at, end_at, status } = await writing.drag(memberIn(request), request.params.id, drag)
      return { ok: true, id, start: start_at, end: end_at, status }
    })
  }
}

function actionRoutes(scope: HttpScope, { replacing, actualHours }: Services): void {
  // not kept for a repeated key: the answer holds a token
  scope.post(
    `${one}::replace`,
    { schema: operation.replaceAssignment, config: { ...manager, idempotent: false } },
    async (request) => {
      const { user_id: userId, ...rest } = request.body
      const { replaced, replacement, invitation } = await replacing.replace(
        memberIn(request),
        request.params.id,
        { userId, ...rest },
      )
      return { replaced, replacement, invitation: invitation && invitationOf(invitation) }
    },
  )
  scope.post(`${one}::actual`, { schema: operation.recordActual, config: manager }, (request) =>
    actualHours.record(memberIn(request), request.params.id, sentBody(request)),
  )
}

/** A missing body is read as null, which is a value here; only a body that was sent keeps its type. */
function sentBody<B>({ headers, body }: { readonly headers: IncomingHttpHeaders; readonly body: B }) {
  return headers['content-type'] === undefined ? undefined : body
}

function invitationOf({ id, token, expiresAt }: { id: string; token: string; expiresAt: string }) {
  return { id, token, expires_at: expiresAt }
}

function editOf<B>(request: {
  readonly params: { readonly id: string }
  readonly headers: { readonly 'if-match'?: string | undefined }
  readonly body: B
}) {
  const { params, headers, body } = request
  return { id: params.id, ifMatch: headers['if-match'], patch: body }
}
