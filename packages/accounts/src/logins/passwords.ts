import { hash, parseOptions, verify } from '@node-rs/argon2'
import { Turnstile } from './turnstile.ts'

/** argon2id as OWASP asks: 19 MiB, two passes, one lane (the library's default algorithm is argon2id). */
const policy = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const ARGON2ID = 2

/** Hashes run in the pool of four threads that files and names share: two are left to those. */
const HASHES_AT_ONCE = 2
const HASHES_WAITING = 500

/** Of today's parameters and of no account: an unknown login is compared with it, to take as long as a known one. */
export const NOBODYS_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$rtg4Ek4rhfQzOryw8UXSBg$mJ1BjpVI2ifyn9vsgG7BL2ozIPww7wMLumowRPqEXv4'

export class Passwords {
  readonly #turnstile = new Turnstile(HASHES_AT_ONCE, HASHES_WAITING)

  /** Hashes by today's parameters. */
  hash(password: string): Promise<string> {
    return this.#turnstile.pass(() => hash(password, policy))
  }

  /** Compares in the time of one hash, also where there is no account or no password. */
  async verify(passwordHash: string | null, password: string): Promise<boolean> {
    const known = passwordHash !== null && isReadable(passwordHash) ? passwordHash : undefined
    const isRight = await this.#turnstile.pass(() => verify(known ?? NOBODYS_HASH, password))
    return isRight && known !== undefined
  }
}

/** Tells whether a hash was made with weaker parameters than today's. */
export function isOutdated(passwordHash: string): boolean {
  const made = parseOptions(passwordHash)
  return (
    made.algorithm !== ARGON2ID ||
    made.memoryCost < policy.memoryCost ||
    made.timeCost < policy.timeCost ||
    made.parallelism < policy.parallelism
  )
}

function isReadable(passwordHash: string): boolean {
  try {
    parseOptions(passwordHash)
    return true
  } catch {
    return false
  }
}
