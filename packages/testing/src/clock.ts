import type { Clock } from '@socle/kernel'

/** A clock that runs like the real one until it is moved. */
export class TestClock implements Clock {
  #offsetMs = 0

  now(): Date {
    return new Date(Date.now() + this.#offsetMs)
  }

  /** Moves the clock forward (back with a negative number). */
  advance(seconds: number): void {
    this.#offsetMs += seconds * 1000
  }

  /** Moves the clock to a moment, from which it runs on. */
  set(moment: Date | string): void {
    this.#offsetMs = new Date(moment).getTime() - Date.now()
  }
}
