import type { HttpScope } from '@socle/http'
import { memberIn } from '../access/access.router.ts'
import { askedOf, inForm } from '../lists/list.router.ts'
import * as operation from './audit.schemas.ts'
import type { AuditReading } from './audit-reading.service.ts'
import type { StoredRecord } from './stored-record.ts'

const config = { access: 'admin' } as const

/** The organisation's chain of records. */
export function auditRoutes(
  scope: HttpScope,
  { auditReading }: { readonly auditReading: AuditReading },
): void {
  scope.get('/api/v1/audit', { schema: operation.listAudit, config }, async (request, reply) => {
    const { entity, entity_id: entityId, actor, action } = request.query
    const filter = { entity, entityId, actor, action }
    const listed = await auditReading.list(memberIn(request), filter, askedOf(request))
    return inForm(reply, { ...listed, items: listed.items.map(recordBody) })
  })
  scope.get('/api/v1/audit/head', { schema: operation.getHead, config }, (request) =>
    auditReading.head(memberIn(request)),
  )
  scope.get('/api/v1/audit::verify', { schema: operation.verifyAudit, config }, async (request) => {
    const { firstBadSeq, ...verification } = await auditReading.verify(memberIn(request))
    return { ...verification, first_bad_seq: firstBadSeq }
  })
}

function recordBody({ seq, at, actor_type, actor_id, id: _id, ...record }: StoredRecord) {
  return {
    ...record,
    seq: Number(seq),
    at: new Date(at).toISOString(),
    actor: { type: actor_type, id: actor_id },
  }
}
