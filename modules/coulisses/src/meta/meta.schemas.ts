import { bytes } from '@socle/http'
import { Type } from 'typebox'
import { Ok } from '../wire.schemas.ts'

const tags = ['meta']

export const healthz = {
  operationId: 'getHealthz',
  summary: 'Whether the process answers',
  tags,
  response: { 200: Ok },
}

export const health = { ...healthz, operationId: 'getHealth', summary: 'The same, as the older command asks' }
export const ping = { ...healthz, operationId: 'ping', summary: 'The same, below the base of the API' }

export const livez = {
  operationId: 'getLivez',
  summary: 'Whether the process lives',
  tags,
  response: { 200: Type.Object({ status: Type.Enum(['live']) }, { title: 'Live' }) },
}

const Ready = Type.Object(
  {
    status: Type.Object({
      db: Type.String({ examples: ['ok', 'error:DatabaseError'] }),
      ok: Type.Boolean(),
    }),
  },
  { title: 'Ready' },
)

export const readyz = {
  operationId: 'getReadyz',
  summary: 'Whether the database answers',
  tags,
  response: { 200: Ready, 503: Ready },
}

export const metrics = {
  operationId: 'getMetrics',
  summary: 'Metrics for Prometheus (404 with METRICS_ENABLED=false)',
  tags,
  response: { 200: bytes('Text format 0.0.4.', 'text/plain') },
}
