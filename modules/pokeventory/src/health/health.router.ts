import type { HttpScope } from '@socle/http'
import { Type } from 'typebox'

const readHealth = {
  operationId: 'readHealth',
  summary: 'Whether it answers',
  tags: ['health'],
  response: { 200: Type.Object({ status: Type.Enum(['ok']) }, { title: 'Health' }) },
}

/** The probe that the original had. */
export function healthRoutes(scope: HttpScope): void {
  scope.get('/health', { schema: readHealth, config: { access: 'P' } }, async () => ({
    status: 'ok' as const,
  }))
}
