import { Nullable, problems } from '@socle/http'
import { Type } from 'typebox'
import { ListOf } from '../lists/list.schemas.ts'
import { Id, Instant, ListQuery } from '../wire.schemas.ts'

const tags = ['audit']
const text = Type.Optional(Type.String({ maxLength: 100 }))

const AuditRecord = Type.Object(
  {
    seq: Type.Integer(),
    at: Instant,
    actor: Type.Object({ type: Type.String(), id: Nullable(Type.String()) }),
    action: Type.String({ examples: ['assignment.accept'] }),
    entity: Type.String(),
    entity_id: Nullable(Id),
    payload: Type.Record(Type.String(), Type.Unknown()),
    prev_hash: Type.String(),
    hash: Type.String(),
  },
  { title: 'AuditRecord' },
)

const Head = Type.Object(
  { seq: Type.Integer(), hash: Type.String(), at: Nullable(Instant) },
  { title: 'AuditHead' },
)

export const listAudit = {
  operationId: 'listAudit',
  summary: 'Who changed what, newest first',
  tags,
  querystring: Type.Object({ entity: text, entity_id: text, actor: text, action: text, ...ListQuery }),
  response: { 200: ListOf(AuditRecord, 'Audit'), ...problems(401, 403, 422) },
}

export const getHead = {
  operationId: 'getAuditHead',
  summary: 'The newest link of the chain: keep it elsewhere, and a chain cut short is told too',
  tags,
  response: { 200: Head, ...problems(401, 403) },
}

export const verifyAudit = {
  operationId: 'verifyAudit',
  summary: 'Follows the whole chain and names its first bad record',
  tags,
  response: {
    200: Type.Object(
      {
        ok: Type.Boolean(),
        checked: Type.Integer({ description: 'Good records' }),
        head: Head,
        first_bad_seq: Nullable(Type.Integer()),
      },
      { title: 'AuditVerification' },
    ),
    ...problems(401, 403),
  },
}
