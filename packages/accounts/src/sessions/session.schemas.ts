import { Nullable } from '@socle/http'
import Type, { type Static } from 'typebox'
import type { SessionView } from '../accounts.ts'
import { wireTime } from '../instant.ts'

const Time = Type.String({ format: 'date-time', examples: ['2026-11-20T09:00:00.000Z'] })

export const SessionId = Type.Object({ session_id: Type.String({ format: 'uuid' }) })

export const SessionBody = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    audience: Type.String({ description: 'The module that it was opened in, or `platform`.' }),
    user_agent: Nullable(Type.String()),
    address: Nullable(Type.String()),
    created_at: Time,
    last_used_at: Time,
    expires_at: Time,
    is_current: Type.Boolean({ description: 'The session that asks.' }),
  },
  { title: 'Session' },
)

export const SessionList = Type.Object({ items: Type.Array(SessionBody) }, { title: 'SessionList' })

/** A session on the wire. */
export function sessionBody(session: SessionView, currentId: string): Static<typeof SessionBody> {
  return {
    id: session.id,
    audience: session.audience,
    user_agent: session.userAgent,
    address: session.address,
    created_at: wireTime(session.createdAt),
    last_used_at: wireTime(session.lastUsedAt),
    expires_at: wireTime(session.expiresAt),
    is_current: session.id === currentId,
  }
}
