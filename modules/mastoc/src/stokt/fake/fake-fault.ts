const names = [
  'latency',
  'status',
  'drop-after-commit',
  'expire-token',
  'truncate',
  'html',
  'media-404',
] as const
export type FaultName = (typeof names)[number]

interface Fault {
  readonly name: FaultName
  readonly value: string | undefined
  /** How many requests are still to be hit. */
  left: number
}

const defaults: Partial<Record<FaultName, string>> = { latency: '1000', status: '503' }
const SPELLING = /^([a-z0-9-]+)(?:=([^:]*))?(?::(\d{1,9}))?$/

/** What every spelling of a fault looks like, for help and refusals. */
export const faultSpellings =
  'latency=<ms>, status=<code>[,<Retry-After seconds>], drop-after-commit, expire-token, truncate, html, media-404; each may end in :<times>'

/** Faults that a fake Stokt commits on purpose, in the order in which they were asked for. */
export class FaultPlan {
  readonly #faults: Fault[] = []

  /** Adds `NAME[=VALUE][:TIMES]`; without TIMES it lasts. Throws on any other spelling. */
  add(spelling: string): void {
    const [, name, value, times] = SPELLING.exec(spelling) ?? []
    if (!isFaultName(name) || !fits(name, value))
      throw new Error(`${spelling}: a fault is one of ${faultSpellings}`)
    this.#faults.push({
      name,
      value: value ?? defaults[name],
      left: times === undefined ? Number.POSITIVE_INFINITY : Number(times),
    })
  }

  clear(): void {
    this.#faults.length = 0
  }

  /** Uses one turn of a fault; undefined when it is not due. Its value otherwise, empty when it has none. */
  take(name: FaultName): string | undefined {
    const fault = this.#faults.find((one) => one.name === name && one.left > 0)
    if (!fault) return undefined
    fault.left -= 1
    return fault.value ?? ''
  }
}

function isFaultName(name: string | undefined): name is FaultName {
  return names.includes(name as FaultName)
}

function fits(name: FaultName, value: string | undefined): boolean {
  if (name === 'latency') return value === undefined || /^\d{1,7}$/.test(value)
  if (name === 'status') return value === undefined || /^[45]\d\d(,\d{1,6})?$/.test(value)
  return value === undefined
}
