import { createHash, createHmac } from 'node:crypto'
import { createSigner, createVerifier } from 'fast-jwt'
import type { TokenParts } from './invitation.ts'

interface Key {
  readonly id: string
  readonly secret: Buffer
  readonly sign: (claims: Record<string, unknown>) => string
  readonly verify: (token: string) => Record<string, unknown>
}

/** What a signature vouches for; whether the invitation still lives is another question. */
export interface InvitationClaims {
  readonly jti: string
  readonly invitationId: string
  readonly assignmentId: string
  readonly orgId: string
}

/** Makes and reads the tokens of invitations: JWTs of HS256, the first key signs, every key verifies. */
export class InvitationSigner {
  readonly #keys: readonly Key[]

  constructor(secrets: readonly (string | Uint8Array)[]) {
    this.#keys = secrets.map(keyOf)
  }

  /** Name of the key that signs. */
  get keyId(): string {
    return this.#keys[0]!.id
  }

  /** The token of an invitation; undefined when the key that signed it is not known any more. */
  token(parts: TokenParts): string | undefined {
    const key = this.#keyOf(parts)
    return key?.sign({
      typ: 'invite',
      sub: parts.assignmentId,
      inv: parts.id,
      org: parts.orgId,
      jti: jtiOf(key, parts.id),
      iat: secondsOf(parts.createdAt),
      exp: secondsOf(parts.expiresAt),
    })
  }

  /** The name under which the token's owner is found; the token itself is not kept. */
  tokenHash(parts: Pick<TokenParts, 'id'>): string {
    return hashOfJti(jtiOf(this.#keys[0]!, parts.id))
  }

  /** Undefined unless one of the keys signed it as an invitation; its time is not looked at. */
  read(token: string): InvitationClaims | undefined {
    for (const key of this.#keys) {
      try {
        return claimsOf(key.verify(token))
      } catch {
        // malformed, or signed with another key: the next one may know it
      }
    }
    return undefined
  }

  #keyOf({ keyId = this.keyId }: TokenParts): Key | undefined {
    return this.#keys.find(({ id }) => id === keyId)
  }
}

export function hashOfJti(jti: string): string {
  return createHash('sha256').update(jti).digest('hex')
}

function keyOf(given: string | Uint8Array): Key {
  const secret = Buffer.from(given)
  const id = createHmac('sha256', secret).update('coulisses invitation key').digest('hex').slice(0, 12)
  return {
    id,
    secret,
    sign: createSigner({ key: secret, algorithm: 'HS256', kid: id }),
    // times are read from the row: the house's clock is the only one
    verify: createVerifier({
      key: secret,
      algorithms: ['HS256'],
      ignoreExpiration: true,
      ignoreNotBefore: true,
    }),
  }
}

/** Unguessable without the key, and the same whenever the token has to be written again. */
function jtiOf({ secret }: Key, invitationId: string): string {
  return createHmac('sha256', secret).update(`jti:${invitationId}`).digest('base64url')
}

function claimsOf(claims: Record<string, unknown>): InvitationClaims | undefined {
  const { typ, sub, inv, org, jti } = claims
  if (typ !== 'invite' || typeof sub !== 'string' || typeof jti !== 'string') return undefined
  if (typeof inv !== 'string' || typeof org !== 'string') return undefined
  return { jti, invitationId: inv, assignmentId: sub, orgId: org }
}

function secondsOf(instant: string): number {
  return Math.floor(new Date(instant).getTime() / 1000)
}
