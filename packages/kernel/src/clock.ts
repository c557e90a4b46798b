/** The only source of "now": tests set it, nothing else reads the time. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }
