import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Clock } from '@socle/kernel'

/** What an address shows of itself. */
export interface Signature {
  readonly exp?: string | undefined
  readonly sig?: string | undefined
}

interface SigningOptions {
  readonly secret: Uint8Array
  readonly ttlSeconds: number
  readonly clock: Clock
}

/** Addresses that open one path for a while without credentials: for reading alone. */
export class SignedAddresses {
  readonly #options: SigningOptions

  constructor(options: SigningOptions) {
    this.#options = options
  }

  /** `path` begins at the mount point. */
  sign(path: string): string {
    const { clock, ttlSeconds } = this.#options
    const exp = String(Math.floor(clock.now().getTime() / 1000) + ttlSeconds)
    return `${path}?exp=${exp}&sig=${this.#signature(path, exp)}`
  }

  isValid(path: string, { exp, sig }: Signature): boolean {
    if (exp === undefined || sig === undefined || !/^\d{1,12}$/.test(exp)) return false
    if (Number(exp) * 1000 <= this.#options.clock.now().getTime()) return false
    // as texts: several texts stand for the same bytes
    const given = Buffer.from(sig)
    const expected = Buffer.from(this.#signature(path, exp))
    return given.length === expected.length && timingSafeEqual(given, expected)
  }

  #signature(path: string, exp: string): string {
    return createHmac('sha256', this.#options.secret).update(`read\n${path}\n${exp}`).digest('base64url')
  }
}
