import { Agent, get } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'

export interface OfferedOptions {
  /** Keep-alive connections at most. */
  readonly clients: number
  readonly requests: number
  /** Requests a second, evenly spread: a generator that sends each second's at once measures its own bursts. */
  readonly rate: number
  readonly headers: Readonly<Record<string, string>>
}

/** Times from when each request was due until its last byte, sorted, in milliseconds; throws when one is no success. */
export async function offered(url: string, options: OfferedOptions): Promise<readonly number[]> {
  const { clients, requests, rate, headers } = options
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const one = (dueMs: number) =>
    new Promise<number>((resolve, reject) => {
      get(url, { agent, headers }, (answer) => {
        if (answer.statusCode !== 200) reject(new Error(`${url} answered ${answer.statusCode}`))
        answer.resume().on('end', () => resolve(performance.now() - dueMs))
      }).on('error', reject)
    })
  const startedMs = performance.now()
  const times: Promise<number>[] = []
  while (times.length < requests) {
    const due = startedMs + (times.length * 1000) / rate
    if (due > performance.now()) await delay(1)
    else times.push(one(due))
  }
  const sorted = (await Promise.all(times)).toSorted((one, other) => one - other)
  agent.destroy()
  return sorted
}
