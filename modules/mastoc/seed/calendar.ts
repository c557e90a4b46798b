import type { Random } from '@socle/kernel'

const DAY_MS = 86_400_000

/** Counts days back from the day on which the demo was loaded; days are whole, 1 is the evening before. */
export class Calendar {
  readonly #midnight: number

  /** `from`: an ISO day. */
  constructor(from: string) {
    this.#midnight = Date.parse(`${from}T00:00:00Z`)
  }

  /** An evening at the gym, so many days ago, to the microsecond as databases write it. */
  evening(daysAgo: number, random: Random): string {
    const seconds = random.whole(16 * 3600, 21 * 3600 + 3000)
    const at = new Date(this.#midnight - daysAgo * DAY_MS + seconds * 1000)
    return `${at.toISOString().slice(0, 19)}.${String(random.whole(0, 999_999)).padStart(6, '0')}Z`
  }
}
