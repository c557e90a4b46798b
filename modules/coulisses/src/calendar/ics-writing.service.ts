import { setImmediate } from 'node:timers/promises'
import { closing, eventText, type IcsCalendar, type IcsEvent, opening } from './ics.ts'

/** Events written before others have their turn. */
const BATCH = 500

/** The whole calendar as text, without keeping others waiting. */
export async function writeCalendar(calendar: IcsCalendar, events: readonly IcsEvent[]): Promise<string> {
  let text = opening(calendar)
  for (let at = 0; at < events.length; at += BATCH) {
    if (at > 0) await setImmediate()
    for (const event of events.slice(at, at + BATCH)) text += eventText(event)
  }
  return text + closing
}
