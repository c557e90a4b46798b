import type { Generated } from 'kysely'

export interface InvitationsTable {
  id: string
  org_id: string
  assignment_id: string
  /** sha256 of the token's jti, hexadecimal. */
  token_hash: string
  key_id: string
  expires_at: string
  revoked_at: string | null
  answer: 'ACCEPTED' | 'DECLINED' | null
  answered_at: string | null
  sent_to: string | null
  created_at: Generated<string>
  updated_at: string | null
}
