import type { Finding } from './breach.ts'
import { dayEn, dayFr, titlesOf } from './breach-words.ts'
import type { ProfileRule } from './profile-body.ts'
import type { PlacedSlot, Timeline } from './timeline.ts'

/** Runs of days of work without a day off that are too long. */
export function longRuns({ days }: Timeline, { limit }: ProfileRule): readonly Finding[] {
  return runsOf([...days.keys()])
    .filter((run) => run.length > limit)
    .map((run) => {
      const slots = run.flatMap((day) => days.get(day) ?? [])
      const [first, last, actual] = [run[0] ?? 0, run.at(-1) ?? 0, run.length]
      const tell = () => {
        const titles = titlesOf(slots)
        return {
          fr: `${actual} jours de travail de suite, du ${dayFr(first)} au ${dayFr(last)} (${titles.fr}) ; maximum ${limit}`,
          en: `${actual} days of work in a row, ${dayEn(first)} to ${dayEn(last)} (${titles.en}); at most ${limit}`,
        }
      }
      return { limit, actual, window: rangeOf(slots), slots, tell }
    })
}

function runsOf(days: readonly number[]): readonly (readonly number[])[] {
  const runs: number[][] = []
  for (const day of days) {
    const run = runs.at(-1)
    if (run?.at(-1) === day - 1) run.push(day)
    else runs.push([day])
  }
  return runs
}

function rangeOf(slots: readonly PlacedSlot[]): { readonly start: number; readonly end: number } {
  const end = slots.reduce((latest, slot) => Math.max(latest, slot.end), 0)
  return { start: slots[0]?.start ?? 0, end }
}
